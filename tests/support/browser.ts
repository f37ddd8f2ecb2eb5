import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const systemPaths = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

interface Launch {
  executablePath: string;
  args: string[];
}

/** The npm package unpacks Chromium and the libraries it needs only where it believes itself to be on Lambda. */
async function packagedChromium(): Promise<Launch> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  // Its own list turns the web platform's timers and GPU off in ways a page must not depend on: only what it needs.
  return {
    executablePath: await packaged.executablePath(),
    args: [
      '--headless=shell',
      '--no-zygote',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // The map needs WebGL, which the processor draws here; drawing whole pages that way too would take it twice as long.
      '--disable-gpu-compositing',
      '--disable-gpu-rasterization',
    ],
  };
}

/** Starts a browser: the machine's Chromium, or the one from npm where there is none. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const system = systemPaths.find((path) => path && existsSync(path));
  const { executablePath, args } = system ? { executablePath: system, args: [] } : await packagedChromium();
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    headless: true,
    args: [...args, ...(asRoot ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
  });
}
