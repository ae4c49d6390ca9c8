import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import type { Miljo } from './foresporsel.ts';

/** Alt som tilhører siden selv, ligger under denne stien; navnet bærer innholdets hash. */
export const FILSTI = '/statisk/';

const TYPER: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
/** Slagene som er verd å pakke; bygget legger `.br` og `.gz` ved siden av dem. */
export const PAKKES: ReadonlySet<string> = new Set(['.css', '.js', '.svg', '.webmanifest']);
const HAR_HASH = /[-.][A-Za-z0-9_]{8,}\.[a-z0-9]+$/;

type Bytes = Uint8Array<ArrayBuffer>;

type Fil = {
  readonly type: string;
  readonly etag: string;
  readonly hasha: boolean;
  readonly br: Bytes | null;
  readonly gzip: Bytes | null;
  readonly raa: Bytes;
};
export type Filer = ReadonlyMap<string, Fil>;

const lesOmDenFins = (sti: string): Bytes | null =>
  existsSync(sti) ? new Uint8Array(readFileSync(sti)) : null;

/** Leser filene i en mappe til minnet, med de pakkede utgavene bygget la ved siden av. Filer av ukjent slag utelates. */
export function lesFiler(mappe: string): Filer {
  const filer = new Map<string, Fil>();
  for (const rad of readdirSync(mappe, { recursive: true, withFileTypes: true })) {
    const type = TYPER[extname(rad.name)];
    if (!rad.isFile() || type === undefined) continue;
    const sti = join(rad.parentPath, rad.name);
    const innhold = readFileSync(sti);
    filer.set(`${FILSTI}${relative(mappe, sti).split(sep).join('/')}`, {
      type,
      etag: `"${createHash('sha256').update(innhold).digest('base64url').slice(0, 22)}"`,
      hasha: HAR_HASH.test(rad.name),
      br: lesOmDenFins(`${sti}.br`),
      gzip: lesOmDenFins(`${sti}.gz`),
      raa: new Uint8Array(innhold),
    });
  }
  return filer;
}

/** Svarer på filene; alt annet går videre til rutene. */
export function serverFiler(filer: Filer): MiddlewareHandler<Miljo> {
  return async (c, next) => {
    const fil =
      c.req.method === 'GET' || c.req.method === 'HEAD' ? filer.get(c.req.path) : undefined;
    if (fil === undefined) return next();
    const godtar = c.req.header('Accept-Encoding') ?? '';
    c.header('Content-Type', fil.type);
    c.header('ETag', fil.etag);
    c.header('Vary', 'Accept-Encoding');
    c.header('Cache-Control', fil.hasha ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (c.req.header('If-None-Match') === fil.etag) return c.body(null, 304);
    const [pakket, slag] = /\bbr\b/.test(godtar)
      ? [fil.br, 'br']
      : /\bgzip\b/.test(godtar)
        ? [fil.gzip, 'gzip']
        : [null, ''];
    if (pakket === null) return c.body(fil.raa);
    c.header('Content-Encoding', slag);
    return c.body(pakket);
  };
}
