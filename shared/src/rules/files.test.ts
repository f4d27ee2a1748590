import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { fileRef, fileRefs, mediaTypes, type FileRef } from '../model/file.js';
import { kindNames, kinds, type RecordOf } from '../model/kinds.js';
import { entryDraft } from '../testing/drafts.js';
import { settledWorld } from '../testing/world.js';
import { filesOf, filesOfPayload, mayHoldFiles } from './files.js';
import { redact } from './redaction.js';

const photo = (digit: string, over: Partial<FileRef> = {}): FileRef => {
  return { sha256: digit.repeat(64), mediaType: 'image/jpeg', bytes: 9, ...over };
};

/** Kinds with a file in their schema, found another way: by the field's name in the JSON schema. */
function namesWithFiles(schemas: Readonly<Record<string, z.ZodType>>): string[] {
  return Object.entries(schemas)
    .filter(([, schema]) =>
      JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })).includes(
        '"sha256":{',
      ),
    )
    .map(([name]) => name);
}

describe('the files of a record', () => {
  test('are found in every kind whose schema has any, and in no other', () => {
    expect(kindNames.filter(mayHoldFiles)).toEqual(namesWithFiles(kinds));
    expect(kindNames.filter(mayHoldFiles)).toEqual(
      expect.arrayContaining(['logEntry', 'inspection']),
    );
  });

  test('of a line of the duty log are those its command named', () => {
    const files = [photo('a', { name: '坝脚渗水' }), photo('b', { mediaType: 'audio/ogg' })];
    const world = settledWorld().does('logEntry.write', entryDraft({ files }));
    expect(filesOf('logEntry', world.get('logEntry', 'entry'))).toEqual(files);
  });

  test('of a record that names none, or of another kind, are none', () => {
    const world = settledWorld().does('logEntry.write', entryDraft());
    expect(filesOf('logEntry', world.get('logEntry', 'entry'))).toEqual([]);
    expect(filesOf('unit', { files: [photo('a')] })).toEqual([]);
    expect(filesOf('logEntry', null)).toEqual([]);
  });
});

describe('the files of a command', () => {
  test('are found where its schema has them, also inside other things, and nowhere else', () => {
    const files = [photo('c')];
    expect(filesOfPayload('logEntry.write', entryDraft({ files }))).toEqual(files);
    const photos = files.map((file) => ({ stage: 'after', file }));
    const submitted = { hazard: 'h', result: '已加固', photos };
    expect(filesOfPayload('hazard.submit', submitted)).toEqual(files);
    expect(filesOfPayload('patrolRun.tick', { run: 'r', point: 'p', files })).toEqual(files);
    expect(filesOfPayload('shift.close', { shift: 's', files })).toEqual([]);
  });
});

describe('a file’s reference', () => {
  test('names its bytes, a type that is taken, and no more than twelve stand together', () => {
    for (const mediaType of mediaTypes)
      expect(fileRef.safeParse(photo('a', { mediaType })).success).toBe(true);
    for (const wrong of [
      { sha256: 'A'.repeat(64) },
      { sha256: '../etc/passwd' },
      { mediaType: 'image/svg+xml' },
      { mediaType: 'text/html' },
      { bytes: 0 },
    ])
      expect(fileRef.safeParse(photo('a', wrong)).success).toBe(false);
    const many = (count: number): boolean =>
      fileRefs.safeParse(Array.from({ length: count }, () => photo('a'))).success;
    expect([many(12), many(13)]).toEqual([true, false]);
  });

  test('keeps its name before a wall, also where the digits look like a telephone', () => {
    const sha256 = `${'13800138000'}${'a'.repeat(53)}`;
    const visit: RecordOf<'inspection'> = {
      ...{ id: 'v', region: '990001001000', hazard: 'h', inspector: 'A', isLate: false },
      ...{ inspectedAt: '2026-07-20T00:00:00.000Z', result: 'normal', findings: '13800138000' },
      files: [photo('a', { sha256, name: '电话 13800138000' })],
    };
    const seen = redact('inspection', visit, 'wall');
    expect(filesOf('inspection', seen)).toEqual([photo('a', { sha256, name: '电话 ****' })]);
    expect(seen?.findings).toBe('****');
  });
});
