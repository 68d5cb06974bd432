import { inflateRawSync } from 'node:zlib';

/** The parts of an office file by their names, as texts. */
export function unzipped(file: Buffer): Record<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const parts: Record<string, string> = {};
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((field) => file.readUInt16LE(at + field)) as [number, number, number];
    const start = file.readUInt32LE(at + 42);
    const body = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
    const content = file.subarray(body, body + size);
    parts[file.toString('utf8', at + 46, at + 46 + name)] = (method === 8 ? inflateRawSync(content) : content).toString('utf8');
    at += 46 + name + extra + comment;
  }
  return parts;
}

/** What is read in an XML: its words without its marks. */
export const words = (xml: string) =>
  xml.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
