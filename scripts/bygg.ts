/** `npm run build`: tjeneren, klientens ene skript og ett stilark. Filnavnene bærer avtrykket av innholdet. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { build, type Plugin } from 'esbuild';

export type Byggvalg = {
  readonly minify: boolean;
  /** Der bygget havner; `dist` i prosjektet når den ikke er oppgitt. */
  readonly ut?: string;
};

export type Bygg = { readonly tjener: string; readonly manifest: string };

const ROT = resolve(import.meta.dirname, '..');
const UT = join(ROT, 'dist');
const FELLES = { absWorkingDir: ROT, bundle: true, logLevel: 'warning' } as const;

async function byggTjener(ut: string): Promise<string> {
  const tjener = join(ut, 'server', 'main.js');
  if (!existsSync(join(ROT, 'src/main.ts'))) return tjener;
  await build({
    ...FELLES,
    entryPoints: ['src/main.ts'],
    outfile: tjener,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
  });
  return tjener;
}

/**
 * Designsystemet legger ikonene sine i stilarket som data-adresser, og dem slipper sidenes CSP ikke inn.
 * Her blir hvert av dem en egen fil, så siden bare henter fra seg selv.
 */
function ikonerSomFiler(offentlig: string, ikoner: Set<string>): Plugin {
  return {
    name: 'ikoner-som-filer',
    setup(bygget) {
      bygget.onLoad({ filter: /designsystemet-css.*\.css$/ }, ({ path }) => ({
        loader: 'css',
        contents: readFileSync(path, 'utf8').replaceAll(
          /url\((["'])data:image\/svg\+xml[^,]*,(.*?)\1\)/g,
          (_, _anforsel: string, innhold: string) => {
            const svg = decodeURIComponent(innhold);
            const navn = `ikon-${createHash('sha256').update(svg).digest('hex').slice(0, 12)}.svg`;
            writeFileSync(join(offentlig, navn), svg);
            ikoner.add(navn);
            return `url("/statisk/${navn}")`;
          },
        ),
      }));
    },
  };
}

async function byggKlient(
  offentlig: string,
  minify: boolean,
): Promise<{ js: string; css: string; filer: string[] }> {
  const ikoner = new Set<string>();
  const svar = await build({
    ...FELLES,
    entryPoints: { varde: 'client/index.ts', stil: 'src/ui/stil/index.css' },
    outdir: offentlig,
    entryNames: 'varde-[hash]',
    assetNames: '[name]-[hash]',
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
    plugins: [ikonerSomFiler(offentlig, ikoner)],
    external: ['/statisk/*'],
    loader: { '.ttf': 'file' },
    publicPath: '/statisk',
    legalComments: 'none',
    minify,
    metafile: true,
  });
  const filer = Object.keys(svar.metafile.outputs).map((sti) => basename(sti));
  const js = filer.find((navn) => navn.endsWith('.js'));
  const css = filer.find((navn) => navn.endsWith('.css'));
  if (js === undefined || css === undefined)
    throw new Error('Bygget ga ikke både skript og stilark.');
  return { js, css, filer: [...filer, ...ikoner] };
}

/** Det som lå der fra før og ikke hører til dette bygget. */
async function rydd(mappe: string, behold: ReadonlySet<string>): Promise<void> {
  const gamle = (await readdir(mappe)).filter((navn) => !behold.has(navn));
  await Promise.all(gamle.map((navn) => rm(join(mappe, navn), { force: true })));
}

/** Bare det nettleseren henter: skript, stilark, skrift og ikoner. */
export async function byggOffentlig({ minify, ut = UT }: Byggvalg): Promise<string> {
  const offentlig = join(ut, 'public');
  await mkdir(offentlig, { recursive: true });
  const klient = await byggKlient(offentlig, minify);
  const manifest = join(offentlig, 'manifest.json');
  const ny = `${manifest}.${process.pid}`;
  await writeFile(ny, `${JSON.stringify({ js: klient.js, css: klient.css }, null, 2)}\n`);
  await rename(ny, manifest);
  await rydd(offentlig, new Set([...klient.filer, 'manifest.json']));
  return manifest;
}

export async function bygg({ minify, ut = UT }: Byggvalg): Promise<Bygg> {
  const [tjener, manifest] = await Promise.all([byggTjener(ut), byggOffentlig({ minify, ut })]);
  return { tjener, manifest };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const begynte = performance.now();
  const { tjener } = await bygg({ minify: true });
  console.log(`Bygget ${tjener} på ${Math.round(performance.now() - begynte)} ms`);
}
