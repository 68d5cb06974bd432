import { expect, test, type App } from './support';

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.start('UBND xã Dịch');
  await app.area('Tiến độ giải quyết');
});

/** Does to every text of the page as a translator does: takes it away, or moves it, and puts two font elements there. */
async function translate(app: App, way: 'replaced' | 'apart' | 'moved') {
  await app.page.evaluate((way) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (text.data.trim() && !['SCRIPT', 'STYLE'].includes(text.parentElement!.tagName)) texts.push(text);
    }
    for (const text of texts) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      outer.append(inner);
      if (way === 'moved') {
        text.before(outer);
        inner.append(text);
      } else {
        inner.append(document.createTextNode(`${text.data} translated`));
        if (way === 'replaced') text.replaceWith(outer);
        else {
          text.before(outer);
          text.remove();
        }
      }
    }
  }, way);
}

test('n4 the page asks not to be translated', async ({ app }) => {
  await expect(app.page.locator('html')).toHaveAttribute('translate', 'no');
  await expect(app.page.locator('meta[name=google]')).toHaveAttribute('content', 'notranslate');
});

for (const way of ['replaced', 'apart', 'moved'] as const) {
  test(`n4 what the screen shows is what is stored, although the texts of the page were ${way}`, async ({ app }) => {
    await translate(app, way);
    await app.rate('2.1', '2541', '2618');
    await expect(app.points('2.1')).toHaveText('19,41');
    await expect(app.item('2.1').locator('.tag').first()).toHaveText('đã chấm');
    await expect(app.score).toContainText('19,41');
    await expect(app.page.locator('font')).toHaveCount(0);
    await expect(app.page.getByRole('alert').filter({ hasText: 'vừa dịch trang này' })).toBeVisible();
    // Again, on another page, and back.
    await translate(app, way);
    await app.item('2.1').locator('.fig input').nth(0).fill('2618');
    await expect(app.points('2.1')).toHaveText('20,00');
    await app.result();
    await translate(app, way);
    await expect(app.page.getByTestId('total')).toContainText('20,00');
    await app.area('Tiến độ giải quyết');
    await expect(app.points('2.1')).toHaveText('20,00');
    await expect(app.saved).toContainText('Đã lưu');
  });
}

test('n4 who translates again and again is told to stop it', async ({ app }) => {
  await app.page.evaluate(() => {
    let left = 400;
    const again = () => {
      const place = document.querySelector('.item__pts b')!;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = 'x';
      outer.append(inner);
      place.firstChild?.replaceWith(outer);
      if (--left > 0) setTimeout(again);
    };
    again();
  });
  await expect(app.page.getByRole('alert').filter({ hasText: 'đang dịch trang này liên tục' })).toBeVisible();
});
