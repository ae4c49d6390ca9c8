import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Hus } from '../db/hus.ts';
import { iDagIOslo, leggTilDager, mandagIUke } from '../kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  listTriage,
  mineArbeidssteder,
  registrerPerson,
  type BesluttTriageInn,
} from '../modules/trygghetsprogram/index.ts';
import { demouttrekk } from './uttrekk.ts';
import { DEMOMELDINGER } from './meldinger.ts';
import { attestene, lastUngdom, type Folk, type Innlogget } from './oppfoelging.ts';
import { navnetTil } from './guider.ts';
import { FOERST } from './ungdommer.ts';

export type Demohus = Omit<Hus, 'klokke'> & { innlogging: Pool; utsteder: string; naa: Date };

async function loggInn(
  inn: Demohus,
  subjekt: string,
  navn: string,
  omrade: string,
): Promise<Innlogget> {
  const token = randomBytes(32);
  const { rows } = await inn.innlogging.query<{ bruker_id: string }>(
    'select * from innlogging.lag_okt($1, $2, $3, $4, now())',
    [inn.utsteder, subjekt, navn, createHash('sha256').update(token).digest()],
  );
  return { token, omrade, brukerId: rows[0]?.bruker_id ?? '' };
}

/** Rad nummer i lista → det som ble bestemt. Resten står igjen til den som åpner demoen. */
const BESLUTNINGER: Pick<BesluttTriageInn, 'valg' | 'grunn' | 'egnet'>[] = [
  { valg: 'tilby', grunn: 'i_maalgruppen', egnet: true },
  { valg: 'ikke_aktuelt', grunn: 'faar_hjelp', egnet: false },
  { valg: 'ikke_aktuelt', grunn: 'ikke_behov', egnet: false },
  { valg: 'henvis', grunn: 'annen_tjeneste', egnet: false },
  { valg: 'tilby', grunn: 'i_maalgruppen', egnet: false },
  { valg: 'ikke_aktuelt', grunn: 'ikke_behov', egnet: false },
  { valg: 'ikke_aktuelt', grunn: 'faar_hjelp', egnet: false },
];

/** De som gjør noe i demoen, logget inn når noen trenger dem. */
export async function folkene(inn: Demohus, koordinator?: Innlogget): Promise<Folk> {
  const inne = new Map<string, Promise<Innlogget>>();
  const som = async (subjekt: string): Promise<Innlogget> => {
    const okt = inne.get(subjekt) ?? loggInn(inn, subjekt, navnetTil(subjekt), 'fjordvik');
    inne.set(subjekt, okt);
    return okt;
  };
  return {
    koordinator: koordinator ?? (await som('koordinator')),
    attestertFor: (await som('koordinator2')).brukerId,
    som,
  };
}

/** Fem uker med uttrekk, det siste halvveis vurdert, forrige uke ikke lastet opp, to unge som følges opp, og meldinger fra ansatte. */
export async function lastSaker(inn: Demohus): Promise<void> {
  let naa = inn.naa;
  const hus: Hus = {
    app: inn.app,
    nokler: inn.nokler,
    sletter: inn.sletter,
    klokke: { naa: () => naa },
  };
  const koordinator = await loggInn(inn, 'koordinator', 'Ingrid Eksempel', 'fjordvik');
  const mandag = mandagIUke(iDagIOslo(inn.naa));
  for (const ukerSiden of [6, 5, 4, 3, 2]) {
    const fra = leggTilDager(mandag, -7 * ukerSiden);
    const til = leggTilDager(fra, ukerSiden === 4 ? 5 : 6);
    const kjoert = leggTilDager(fra, 7);
    naa = new Date(`${kjoert}T08:30:00Z`);
    const svar = await lastOppUttrekk(hus, koordinator, {
      fil: demouttrekk(ukerSiden, fra),
      betyr: 'bosted',
      kjoertDato: kjoert,
      kjoertAv: 'Vaktleder O. Oppdikt',
      periodeFra: fra,
      periodeTil: til,
    });
    if (!svar.ok) throw new Error(svar.feil);
    const liste = { slag: 'uttrekk', id: svar.uttrekkId } as const;
    const rader = (await listTriage(hus, koordinator, liste, null)).rader;
    const antall = ukerSiden === 2 ? 3 : rader.length;
    for (const [i, rad] of rader.slice(0, antall).entries()) {
      const b = BESLUTNINGER[i % BESLUTNINGER.length];
      if (b === undefined) continue;
      await besluttTriage(hus, koordinator, {
        kandidatId: rad.kandidatId,
        merknad: b.valg === 'henvis' ? 'Helsestasjonen for ungdom' : 'Vurdert i møte',
        dag: iDagIOslo(naa),
        ...b,
      });
    }
    await ferdigMedLista(hus, koordinator, liste);
  }
  naa = inn.naa;
  const folk = await folkene(inn, koordinator);
  await attestene(hus, folk, ['guide']);
  for (const u of FOERST) await lastUngdom(hus, folk, u, new Map());
  naa = new Date(inn.naa.getTime() - 26 * 3_600_000);
  for (const m of DEMOMELDINGER) {
    const hvem = await loggInn(inn, m.subjekt, m.navn, 'fjordvik');
    const [sted] = (await mineArbeidssteder(hus, hvem)).steder;
    await registrerPerson(hus, hvem, {
      ...m.melding,
      organisasjonId: sted?.organisasjonId ?? '',
      hendelsesdato: leggTilDager(iDagIOslo(naa), -m.dagerSiden),
    });
  }
}
