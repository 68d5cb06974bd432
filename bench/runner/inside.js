// What runs inside the measured page. It looks at the page as a user does, and knows nothing of how it is made.

/** Puts `window.bench` into a page, before anything of its own runs. */
export function install({ selectors, ready, memories }) {
  const find = (selector, ids = {}) => document.querySelectorAll(selector.replace(/\{(\w+)\}/g, (_, name) => ids[name]));

  /** The total in hundredths, as it is written: 1.234,50. */
  const total = () => {
    const text = find(selectors.total)[0]?.textContent ?? '';
    const [number] = text.match(/\d[\d.]*(,\d+)?/) ?? [];
    return number === undefined ? NaN : Math.round(Number(number.replaceAll('.', '').replace(',', '.')) * 100);
  };

  /** The moment at which something holds, looked at after each change of the page; a page that never comes to it ends the run. */
  const until = (holds, wanted) =>
    new Promise((resolve, reject) => {
      if (holds()) return resolve(performance.now());
      let patience;
      const observer = new MutationObserver(() => {
        if (!holds()) return;
        observer.disconnect();
        clearTimeout(patience);
        resolve(performance.now());
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
      patience = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`${location.href} did not come to this: ${wanted}. Its total is ${total()}.`));
      }, 120_000);
    });

  /** The moment at which the next frame has been drawn and the page's thread is free again. */
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      });
    });

  /** Where the next click began: when the browser got it, not when the page came to it. */
  const clicked = () =>
    new Promise((resolve) => {
      addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
    });

  const answer = ({ leaf }, { input, figure, option }) => {
    const fields = find(figure === undefined ? selectors.option : selectors.figure, { leaf, input });
    const field = fields[0];
    if (figure === undefined && field.type === 'radio') return fields[option].click();
    // Told as when the focus comes and goes. It does not really come: that makes the browser lay out the whole page, which would be most
    // of what is measured on the reference page.
    const tell = (...names) => names.forEach((name) => field.dispatchEvent(new FocusEvent(name, { bubbles: name.startsWith('focus') && name !== 'focus' })));
    tell('focus', 'focusin');
    if (figure === undefined) field.value = String(option);
    else Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, figure);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return tell('blur', 'focusout');
  };

  const isAsked = ({ leaf, fields: [{ input, figure }] }) =>
    find(figure === undefined ? selectors.option : selectors.figure, { leaf, input }).length > 0;

  // Tasks of 50 ms and more.
  const held = [];
  new PerformanceObserver((list) => held.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });

  const seen = new Set();
  if (memories) {
    const keep = (exports) => Object.values(exports ?? {}).forEach((it) => it instanceof WebAssembly.Memory && seen.add(it));
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const made = WebAssembly[name].bind(WebAssembly);
      WebAssembly[name] = async (...args) => {
        const result = await made(...args);
        keep((result.instance ?? result).exports);
        return result;
      };
    }
  }

  window.bench = {
    total,
    /** The moment at which the page shows this total. */
    shows: (expected) => until(() => total() === expected, `the total ${expected}`),
    /** The moment at which the total is above what it is now. */
    rises: (before = total()) => until(() => total() > before, `a total above ${before}`),
    /** The moment at which an item can be answered. */
    asks: (item) => until(() => isAsked(item), `item ${item.leaf}`),
    frame,

    /** From a click that comes to the total it leads to, and to the frame that shows it. */
    async click(expected) {
      const began = await clicked();
      const right = await this.shows(expected);
      return { right: right - began, painted: (await frame()) - began };
    },

    /** From a click on the link to an area to its first item. */
    async show({ area, items }) {
      const began = performance.now();
      find(selectors.area, { area })[0].click();
      return (await this.asks(items[0])) - began;
    },

    /** Which of the answers to a question is chosen, where on the screen each of them is, and whether a click there gets to it. */
    options({ leaf, fields: [{ input }] }) {
      const options = [...find(selectors.option, { leaf, input })];
      options[0].scrollIntoView({ block: 'center' });
      return options.map((option) => {
        const box = option.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const hit = document.elementFromPoint(x, y);
        return { chosen: option.checked, x, y, free: option === hit || [...option.labels].some((label) => label.contains(hit)) };
      });
    },

    /** Answers every item of every area, each as soon as the one before stands in the total. Gives the time it took. */
    async fill(areas) {
      const began = performance.now();
      let expected = 0;
      for (const { area, items } of areas) {
        if (!isAsked(items[0])) {
          find(selectors.area, { area })[0].click();
          await this.asks(items[0]);
        }
        for (const item of items) {
          if (!isAsked(item)) await this.asks(item);
          item.fields.forEach((field) => answer(item, field));
          expected += Math.round(Number(item.points) * 100);
          await this.shows(expected);
        }
      }
      return performance.now() - began;
    },

    /** The bytes of all answers that had come in whole by this moment. */
    bytes(moment) {
      const answers = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
      return answers.filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= moment).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    },

    /** When the page was first painted; the browser may tell it later. */
    async painted() {
      for (;;) {
        const [first] = performance.getEntriesByName('first-contentful-paint');
        if (first) return first.startTime;
        await frame();
      }
    },
    /** Goes to a page of the program, and gives the longest time for which the thread was held until its rows are made; short ones count as none. */
    async longest({ address, heading }) {
      held.length = 0;
      location.hash = address;
      await until(() => find(heading).length > 0 && find(selectors.busy).length === 0, address);
      // What follows the last row, and the observer itself, come later.
      for (let at = 0; at < 10; at += 1) await frame();
      await new Promise((ready) => setTimeout(ready, 300));
      return Math.max(0, ...held);
    },
    elements: () => document.querySelectorAll('*').length,
    memories: () => [...seen].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };

  /** When what is waited for is there, and when the page can answer. */
  const isThere = () => find(ready.selector).length > 0 && (ready.total === undefined || total() === ready.total);
  window.bench.opened = until(isThere, `${ready.selector} with the total ${ready.total}`).then(async (there) => ({ there, answers: await frame() }));
}
