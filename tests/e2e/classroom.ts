import { readFileSync } from 'node:fs';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../checklists/${name}`, import.meta.url), 'utf8'));
const SAMPLE = read('samples/van-canh-2026.json');
const MANY = read('xa-mau-2026.json');
const CASE = read('samples/song-cau-2023.json');

/** A file of a class or of a unit. */
export interface Made { name: string; text: string }

/** What a unit enters in place of the sample's figures. */
interface Own {
  unit?: string;
  id?: string;
  who?: string;
  at?: string;
  event?: string;
  inputs?: Record<string, string | null>;
  answers?: Record<string, object>;
}

/** The sample as the file of another unit or participant. */
export function unit(name: string, own: Own = {}): Made {
  const file = structuredClone(SAMPLE);
  const it = file.assessment;
  it.id = own.id ?? `tep-${[...name].map((sign) => sign.codePointAt(0)!.toString(36)).join('')}`.slice(0, 60);
  it.unit.name = own.unit ?? `UBND xã ${name}`;
  if (own.event) it.event = own.event;
  const who = own.who ?? '';
  const stamp = { at: own.at ?? '2026-11-20T08:00:00', by: who, version: { [`${who}-${it.id}`]: 1 } };
  it.edits = { inputs: { dossiers_on_time: stamp } };
  for (const [id, number] of Object.entries(own.inputs ?? {})) {
    if (number === null) delete it.inputs[id];
    else it.inputs[id] = { number };
  }
  Object.assign(it.answers, own.answers);
  return { name: `${name}.tucham.json`, text: JSON.stringify(file) };
}

/** The key: the sample, with the reason of one item. */
export function key(): Made {
  return unit('dap-an', { unit: 'UBND xã Mẫu', who: 'Giảng viên', answers: { '2.1': { explanation: 'Lấy số trên Cổng Dịch vụ công quốc gia, không lấy số báo cáo.' } } });
}

/**
 * A class of 20: one takes another number of dossiers and gets other points (2.1), five leave petitions open, three of
 * whom also took the wrong total; the others have everything as the key has it.
 */
export function classOf20(): Made[] {
  return Array.from({ length: 20 }, (_, at) => {
    const inputs: Record<string, string | null> = {};
    if (at < 4) inputs.dossiers_on_time = at < 3 ? '2000' : '2400';
    if (at >= 2 && at < 7) inputs.petitions_on_time = null;
    const who = `Học viên ${String(at + 1).padStart(2, '0')}`;
    return unit(`bai-${String(at + 1).padStart(2, '0')}`, { unit: 'UBND xã Mẫu', event: 'training', who, inputs });
  });
}

/** A unit with the 64 items of the sample checklist, all figures filled in, the set in the file as an export has it. */
export function bigUnit(at: number): Made {
  const file = structuredClone(CASE);
  const it = file.assessment;
  it.unit.name = `UBND xã số ${at}`;
  Object.assign(it, { id: `xa-${at}`, year: 2026, event: 'self_score', brief: '', period: '', inputs: {} });
  let seed = at + 1;
  const dice = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % below;
  };
  for (const input of MANY.inputs) {
    if (input.kind === 'boolean') it.inputs[input.id] = { answer: dice(4) > 0 };
    else if (['count', 'money', 'percent', 'decimal'].includes(input.kind)) it.inputs[input.id] = { number: String(dice(90) + 5) };
  }
  file.criteria_set = MANY;
  return { name: `xa-${at}.tucham.json`, text: JSON.stringify(file) };
}
