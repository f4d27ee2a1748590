import type { Component } from 'vue';
import { worded } from '../app/words.js';
import { latePart } from '../ui/late-part.js';
import type { FieldTab } from './field-tabs.js';

const views = new Map<FieldTab, Component>();

/**
 * The view of a tab, made once: a tab that is opened again keeps what was fetched. The page has the words of the
 * first tab before it opens; those of all others come with whichever is opened.
 */
export function viewOf(tab: FieldTab): Component {
  const words = tab.name === 'report' ? 'report' : 'outside';
  const known = views.get(tab) ?? latePart(() => worded(words, () => tab.view()));
  views.set(tab, known);
  return known;
}
