import { describe, expect, test } from '@jest/globals';
import { builtInPlaylists } from '@levee/shared/rules/built-in-scenes';
import fc from 'fast-check';
import { playlistDraftOf, sentPlaylist, shifted } from './playlist-editor.js';

describe('a playlist', () => {
  test('is sent as it was when nobody changed it', () => {
    for (const { id, title, entries } of builtInPlaylists)
      expect(sentPlaylist(id, playlistDraftOf({ title, entries }))).toEqual({ id, title, entries });
  });
});

describe('an entry', () => {
  test('goes up and down, and stays at the ends', () => {
    expect(shifted(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(shifted(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(shifted(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(shifted(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
    expect(shifted(['a'], 4, 1)).toEqual(['a']);
  });

  test('none is lost, for any list and place', () => {
    const by = fc.constantFrom<1 | -1>(1, -1);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(20), by, (list, at, way) => {
        expect(shifted(list, at, way).sort()).toEqual([...list].sort());
      }),
    );
  });
});
