import type { Component } from 'vue';
import { loadWords } from '../app/words.js';
import { latePart } from '../ui/late-part.js';
import type { FieldTab } from './field-tabs.js';

const views = new Map<FieldTab, Component>();

/** The view of a tab, made once: a tab that is opened again keeps what was fetched. */
export function viewOf(tab: FieldTab): Component {
  const known = views.get(tab) ?? latePart(() => worded(tab));
  views.set(tab, known);
  return known;
}

/** The page has the words of the first tab before it opens; those of all others come with whichever is opened. */
async function worded({ name, view }: FieldTab): Promise<{ readonly default: Component }> {
  const [found] = await Promise.all([view(), name === 'report' || loadWords('outside')]);
  return found;
}
