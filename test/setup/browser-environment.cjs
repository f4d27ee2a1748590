const PlainEnvironment = require('./plain-environment.cjs');

/** A page that does not answer within this time, in milliseconds, is told of as one that does not. */
const patienceMs = 5_000;

/** What a page shows of itself, cut to what can be read in a report. */
const inPage = () => ({
  ...document.documentElement.dataset,
  scene: document.querySelector('.wall-screen')?.dataset.scene,
  focus: document.activeElement?.outerHTML.slice(0, 120),
  text: document.body.innerText.replace(/\s+/g, ' ').slice(0, 1_500),
});

/** Beside what a failed browser test missed stands what each open page showed then: the second look costs nothing. */
class BrowserEnvironment extends PlainEnvironment {
  async handleTestEvent({ name, test }) {
    if (name !== 'test_fn_failure') return;
    const pages = (this.global.openBrowser?.contexts() ?? []).flatMap((one) => one.pages());
    for (const page of pages) test.errors.push(told(`${page.url()} showed ${await shown(page)}`));
  }
}

async function shown(page) {
  const late = new Promise((resolve) => {
    setTimeout(resolve, patienceMs, 'nothing: it did not answer').unref();
  });
  const seen = page.evaluate(inPage).then(
    (one) => JSON.stringify(one),
    (error) => `nothing: ${error.message}`,
  );
  return Promise.race([seen, late]);
}

/** Its words alone: where in this file they were put together helps nobody. */
function told(words) {
  return Object.assign(new Error(words), { stack: words });
}

module.exports = BrowserEnvironment;
