import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Hus } from '../db/hus.ts';
import { iDagIOslo, leggTilDager } from '../kernel/dato.ts';
import {
  AVKLARES,
  avklarFrivillig,
  foerAndreRolle,
  hentSak,
  listSaker,
  svarPaaKlarering,
} from '../modules/trygghetsprogram/index.ts';
import { attestene, lastUngdom, type Folk } from './oppfoelging.ts';
import { GUIDER } from './guider.ts';
import { forDagerSiden, tilBarnevernet } from './veien.ts';
import { FERDIG, RESTEN } from './ungdommer.ts';

const ATTESTERTE = ['helsesykepleier', ...GUIDER.map((g) => g.subjekt)];

/** Terje i idrettslaget er avklart, så en ungdom kan få ham (TG-08, TG-09). */
async function denFrivillige(hus: Hus, folk: Folk): Promise<void> {
  const { brukerId } = await folk.som('frivillig');
  await avklarFrivillig(hus, folk.koordinator, {
    ...{ brukerId, ansvarligId: folk.koordinator.brukerId },
    ...{ avklart: AVKLARES, dag: leggTilDager(iDagIOslo(hus.klokke.naa()), -50) },
  });
}

/**
 * Etterforskeren har svart på to av sakene fra uttrekkene: en er klarert, en ikke før om to uker. Begge ungdommene er også mistenkt i en annen
 * sak (VV-26), og hver har en som arbeider med dem der.
 */
async function klareringene(hus: Hus, folk: Folk): Promise<void> {
  const etterforsker = await folk.som('etterforsker');
  const { rader } = await listSaker(hus, folk.koordinator, { alle: false, side: 0 });
  const ventende = rader.filter((s) => s.tilstand === 'venter_klarering').slice(-2);
  const omTo = leggTilDager(iDagIOslo(hus.klokke.naa()), 14);
  const svarene = [
    { svar: 'klarert', ikkeFoer: null, derHos: 'politiguide' },
    { svar: 'ikke_foer', ikkeFoer: omTo, derHos: 'ungdomskontakt' },
  ] as const;
  for (const [nr, sak] of ventende.entries()) {
    const side = await hentSak(hus, folk.koordinator, sak.id);
    const klareringId = side.klareringer[0]?.id;
    const svar = svarene[nr];
    if (klareringId === undefined || svar === undefined) continue;
    await svarPaaKlarering(hus, etterforsker, {
      ...{ sakId: sak.id, klareringId, etter: null, ord: null, muntlig: null },
      ...{ svar: svar.svar, ikkeFoer: svar.ikkeFoer },
    });
    await foerAndreRolle(hus, etterforsker, {
      ...{ sakId: sak.id, svar: true, holdesUtenfor: [(await folk.som(svar.derHos)).brukerId] },
    });
  }
}

/**
 * Resten av Fjordviks år, én ungdom om gangen. `merke` sier hvor langt det er kommet, og neste start går videre derfra. `videre`
 * spørres mellom hver; drepes det midt i en, blir hen stående halvveis.
 */
export async function lastAaret(
  hus: Hus,
  folk: Folk,
  merke: string,
  videre: () => boolean,
): Promise<void> {
  const begynt = existsSync(merke) ? Number(readFileSync(merke, 'utf8')) : -1;
  if (begynt < 0) {
    writeFileSync(merke, '0');
    await attestene(hus, folk, ATTESTERTE);
    await denFrivillige(hus, folk);
    await klareringene(hus, folk);
    await tilBarnevernet(forDagerSiden(hus, 40), folk.koordinator);
  }
  const sakTil = new Map<string, string>();
  for (const [nr, u] of RESTEN.entries()) {
    if (nr < begynt) continue;
    if (!videre()) return;
    writeFileSync(merke, String(nr + 1));
    sakTil.set(u.navn, await lastUngdom(hus, folk, u, sakTil));
  }
  writeFileSync(merke, String(FERDIG));
}
