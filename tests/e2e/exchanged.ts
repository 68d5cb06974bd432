import { App, test as base } from './support';
import { present, Site } from './site';

/** Tests on a site of their own, whose files can be exchanged under the open page. */
export const test = base.extend<{ site: Site; there: App }>({
  site: async ({}, use) => {
    const site = await Site.of(present());
    await use(site);
    site.close();
  },
  // The same checks of console and network as everywhere, at the address of the exchangeable site.
  there: async ({ app, site }, use) => {
    await use(new App(app.page, site.url));
  },
});
