import { expect, PARTS, test } from './support';

// The page as a program of its own, and in the browsers of other apps.

test('the page can be installed: its manifest names what is there, and files that it opens', async ({ app }) => {
  await app.open();
  const manifest = await app.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!;
    const manifest = await (await fetch(link.href)).json();
    const sizes = manifest.icons.map(async ({ src, type, sizes }: Record<string, string>) => {
      const image = Object.assign(new Image(), { src: new URL(src!, link.href).href });
      await image.decode();
      return type === 'image/svg+xml' || sizes === `${image.naturalWidth}x${image.naturalHeight}`;
    });
    return { ...manifest, sound: await Promise.all(sizes) };
  });
  expect(manifest.sound).toEqual(manifest.icons.map(() => true));
  expect(manifest).toMatchObject({ name: 'Tự Chấm', lang: 'vi', start_url: './', scope: './', display: 'standalone' });
  expect(manifest.icons.map((icon: { sizes: string }) => icon.sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  expect(manifest.file_handlers[0].accept['application/json']).toContain('.tucham.json');
  const color = await app.page.locator('meta[name=theme-color]').getAttribute('content');
  expect(manifest.theme_color).toBe(color);
  const session = await app.page.context().newCDPSession(app.page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

test('“Cài vào máy” is there while the browser offers it, and asks once', async ({ app }) => {
  await app.open('#/du-lieu');
  const install = app.page.getByRole('button', { name: 'Cài vào máy' });
  await expect(app.page.getByRole('heading', { name: 'Hiện trạng' })).toBeVisible();
  await expect(install).toHaveCount(0);
  await app.page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => { (globalThis as any).asked = ((globalThis as any).asked ?? 0) + 1; } });
    dispatchEvent(offer);
    if (!offer.defaultPrevented) throw new Error('the browser asks by itself');
  });
  await install.click();
  await expect(install).toHaveCount(0);
  await expect.poll(() => app.page.evaluate(() => (globalThis as any).asked)).toBe(1);
});

test('a file that is opened with the installed program is shown before it is taken in', async ({ app }) => {
  await app.page.addInitScript((text) => {
    const file = { getFile: async () => new File([text], 'xa.tucham.json', { type: 'application/json' }) };
    Object.defineProperty(globalThis, 'launchQueue', { value: { setConsumer: (take: (launched: object) => void) => take({ files: [file] }) } });
  }, PARTS);
  await app.open();
  await expect(app.preview).toContainText('xa.tucham.json');
  await app.takeIn();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan');
});

test('files of every name and kind are offered: the content decides', async ({ app }) => {
  await app.open();
  await expect(app.page.locator('input[type=file]')).not.toHaveAttribute('accept', /.*/);
  await app.choose({ name: 'ho-so.tucham.json.txt.bin', text: PARTS });
  await app.takeIn();
  await expect(app.page.getByRole('heading', { level: 1 })).toHaveText('Tổng quan');
});

const ZALO = 'Mozilla/5.0 (Linux; Android 13; SM-A146P; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Zalo android/23081234';

test.describe('in the browser of a chat app', () => {
  test.use({ userAgent: ZALO, permissions: ['clipboard-read', 'clipboard-write'] });

  test('it is told before anything is typed, and the content goes out by the clipboard and by another app', async ({ app }) => {
    await app.page.addInitScript(() => {
      Object.assign(Navigator.prototype, {
        canShare: ({ files }: { files: File[] }) => files.every((file) => file.type === 'text/plain'),
        share: async ({ files }: { files: File[] }) => { (globalThis as any).sent = [files[0]!.name, await files[0]!.text()]; },
      });
    });
    await app.open();
    await expect(app.page.locator('main')).toContainText('Trang đang mở trong Zalo: ở đây không tải được tệp về máy');
    await app.page.getByRole('link', { name: 'Bắt đầu tự chấm' }).click();
    await expect(app.page.locator('main')).toContainText('Trước khi nhập, mở trang này bằng Chrome');
    await app.open();
    await app.start('UBND xã Thử');
    await app.rate('1.2', '43', '47');
    await app.result();
    // Told before the buttons that make a file, here and beside the report.
    const told = app.page.getByRole('region', { name: 'Tệp không tải được về máy' });
    const isTold = async (button: string) => {
      const below = async () => {
        const [first, next] = [(await told.boundingBox())!, (await app.page.getByRole('main').getByRole('button', { name: button }).boundingBox())!];
        return next.y - first.y - first.height;
      };
      await expect.poll(below).toBeGreaterThanOrEqual(0);
    };
    for (const [width, height] of [[390, 844], [1280, 860]]) {
      await app.page.setViewportSize({ width: width!, height: height! });
      await isTold('Tải bản tự chấm về máy');
    }
    const result = new URL(app.page.url()).hash;
    await app.open(result.replace('/ket-qua', '/bao-cao'));
    await app.arrives('Báo cáo');
    await isTold('Báo cáo Word (.docx)');
    await app.open(result);
    await app.arrives('Kết quả tự chấm');
    await app.page.getByRole('button', { name: 'Chép nội dung tệp' }).click();
    await expect(app.page.locator('.notice')).toContainText('Đã chép nội dung tệp');
    const copied = await app.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe((await app.export()).text);
    await app.page.getByRole('button', { name: 'Gửi tệp bằng ứng dụng khác' }).click();
    await expect.poll(() => app.page.evaluate(() => (globalThis as any).sent)).toEqual([expect.stringMatching(/\.tucham\.json\.txt$/), copied]);
    await expect(app.saved).toContainText('Đã lưu');
    await app.open();
    await app.empty();
    await app.page.reload();
    await expect(app.page.getByText('Chưa có bản tự chấm nào')).toBeVisible();
    await app.import(copied);
    await app.result();
    await expect(app.page.getByTestId('total')).toContainText('3,66');
  });
});

test('in a browser nothing of that is said', async ({ app }) => {
  await app.open();
  await app.start('UBND xã Thử');
  await app.result();
  await expect(app.page.getByText(/Trang đang mở trong/)).toHaveCount(0);
  await expect(app.page.getByRole('button', { name: 'Chép nội dung tệp' })).toHaveCount(0);
});
