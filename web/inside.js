// The one-file edition: the page has all parts of the program and all data in it, compressed, and asks nobody for them.
// The build puts this in the place of `web/preload.js`.
"use strict";
globalThis.tuChamInside = true;
{
  const TYPES = { wasm: "application/wasm", css: "text/css", json: "application/json" };
  // Packed by gzip, in Base64.
  const bytesOf = (packed) => {
    const letters = atob(packed);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return bytes;
  };
  // Firefox before 113 and Safari before 16.4 do not unpack: RFC 1951, in the plainest way.
  const inflated = (packed) => {
    const size = new DataView(packed.buffer).getUint32(packed.length - 4, true);
    const out = new Uint8Array(size);
    // The build writes heads of ten bytes.
    let [at, bit, end] = [10, 0, 0];
    const bits = (count) => {
      let value = 0;
      for (let place = 0; place < count; place += 1) {
        value |= ((packed[at] >> bit) & 1) << place;
        bit += 1;
        if (bit === 8) [bit, at] = [0, at + 1];
      }
      return value;
    };
    const tree = (lengths) => {
      const counts = new Uint16Array(16);
      for (const length of lengths) counts[length] += 1;
      counts[0] = 0;
      const starts = new Uint16Array(16);
      for (let length = 1; length < 16; length += 1) starts[length] = starts[length - 1] + counts[length - 1];
      const symbols = new Uint16Array(lengths.length);
      lengths.forEach((length, symbol) => {
        if (length) symbols[starts[length]++] = symbol;
      });
      return { counts, symbols };
    };
    const symbol = ({ counts, symbols }) => {
      let [code, first, index] = [0, 0, 0];
      for (let length = 1; length < 16; length += 1) {
        code |= bits(1);
        const count = counts[length];
        if (code - count < first) return symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      throw new Error("a part of the page is damaged");
    };
    const ladder = (plain, each, from) => {
      const extra = [...Array(plain).fill(0), ...Array.from({ length: 26 }, (_, step) => Math.floor(step / each) + 1)];
      let next = from;
      return extra.map((count) => {
        const base = next;
        next += 1 << count;
        return [base, count];
      });
    };
    const lengths = [...ladder(8, 4, 3).slice(0, 28), [258, 0]];
    const distances = ladder(4, 2, 1);
    const fixed = [
      tree(Array.from({ length: 288 }, (_, sign) => (sign < 144 ? 8 : sign < 256 ? 9 : sign < 280 ? 7 : 8))),
      tree(Array(30).fill(5)),
    ];
    const described = () => {
      const [signs, steps, order] = [bits(5) + 257, bits(5) + 1, bits(4) + 4];
      const own = Array(19).fill(0);
      for (const place of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].slice(0, order)) own[place] = bits(3);
      const code = tree(own);
      const all = [];
      while (all.length < signs + steps) {
        const sign = symbol(code);
        if (sign < 16) all.push(sign);
        else {
          const [value, count] = sign === 16 ? [all[all.length - 1], 3 + bits(2)] : [0, sign === 17 ? 3 + bits(3) : 11 + bits(7)];
          for (let place = 0; place < count; place += 1) all.push(value);
        }
      }
      return [tree(all.slice(0, signs)), tree(all.slice(signs))];
    };
    let last = 0;
    while (!last) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) {
        if (bit) [bit, at] = [0, at + 1];
        const count = packed[at] | (packed[at + 1] << 8);
        out.set(packed.subarray(at + 4, at + 4 + count), end);
        at += 4 + count;
        end += count;
        continue;
      }
      const [signs, steps] = kind === 1 ? fixed : described();
      for (;;) {
        const sign = symbol(signs);
        if (sign === 256) break;
        if (sign < 256) {
          out[end++] = sign;
          continue;
        }
        const [length, lengthBits] = lengths[sign - 257];
        const count = length + bits(lengthBits);
        const [distance, distanceBits] = distances[symbol(steps)];
        const back = distance + bits(distanceBits);
        for (let place = 0; place < count; place += 1, end += 1) out[end] = out[end - back];
      }
    }
    return out;
  };
  // All of it at once: WebKit may collect a stream that nobody has begun to read, and then it never ends.
  const unpacked = async (packed) => {
    if (typeof DecompressionStream !== "function") return inflated(packed);
    const stream = new DecompressionStream("gzip");
    const writer = stream.writable.getWriter();
    const read = new Response(stream.readable).arrayBuffer();
    return (await Promise.all([read, writer.write(packed), writer.close()]))[0];
  };
  globalThis.tuChamPart = async (address) => {
    const name = address.replace(/^\.\//, "");
    const part = document.getElementById("parts").content.querySelector(`script[data-part="${CSS.escape(name)}"]`);
    if (!part) return new Response(null, { status: 404 });
    const headers = { "Content-Type": TYPES[name.split(".").pop()] ?? "application/octet-stream" };
    return new Response(await unpacked(bytesOf(part.textContent)), { headers });
  };
  globalThis.tuChamText = (name) => tuChamPart(name).then((answer) => (answer.ok ? answer.text() : undefined)).catch(() => undefined);
  globalThis.tuChamKept = async () => undefined;
}
