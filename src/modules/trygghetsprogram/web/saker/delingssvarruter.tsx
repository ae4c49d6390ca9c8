import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import {
  Avkryssing,
  Datofelt,
  Del,
  Etikett,
  finnTekst,
  Notis,
  Skjema,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { svarOmDeling, type DelingssvarInn } from '../../commands/svarOmDeling.ts';
import {
  hentDelingssvar,
  type Delingsperson,
  type Delingsside,
  type Delingssvaret,
} from '../../queries/delingssvar.ts';
import { DELINGSVALG, muligeDelingssvar, type Delingsvalg } from '../../regler/delingssvar.ts';
import { dagI } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';

export const DELER = {
  krever: 'ansatt',
  hvorfor: 'bare politiets koordinator i saken deler den med kommunen; databasen avgjør (VV-35)',
} as const;

/** Plassene i skjemaet: den unge, og de foresatte. */
const PLASSER = Array.from({ length: 12 }, (_, nr) => nr);
const tekst = () => z.string().trim().max(50).default('');
const FELTER: Record<string, z.ZodType<string>> = {
  sett: tekst(),
  bekreftet: tekst(),
  ...Object.fromEntries(
    PLASSER.flatMap((nr) => ['hvem', 'valg', 'dag'].map((felt) => [`${felt}${nr}`, tekst()])),
  ),
};
const Felter = z.object(FELTER);

/** Den unge i skjemaet: hen er ingen rad. Og når ingen har svart ennå. */
const UNGDOMMEN = 'ungdommen';
const INGEN = 'ingen';

const FARGE = { ja: 'god', nei: 'rolig', trukket: 'rolig' } as const;
const JA: readonly Delingsvalg[] = ['ja_muntlig', 'ja_skriftlig'];

const svarord = (s: Delingssvaret, t: Tekster): string =>
  s.maate === null ? t(`deling.svar.${s.svar}`) : t(`deling.svar.ja_${s.maate}`);

function Stand({ p, t }: { p: Delingsperson; t: Tekster }) {
  return (
    <>
      <p>
        {p.siste === null ? (
          <Etikett farge="venter">{t('deling.svar.ikke')}</Etikett>
        ) : (
          <Etikett farge={FARGE[p.siste.svar]}>{svarord(p.siste, t)}</Etikett>
        )}{' '}
        {p.maa ? null : t('deling.maaIkkeLenger')}
      </p>
      {p.svar.length === 0 ? null : (
        <ul>
          {p.svar.map((s) => (
            <li key={s.id}>
              {t('deling.sagt', {
                ...{ svar: svarord(s, t), dag: formatDato(s.dag) },
                ...{ hvem: s.av, tid: tidspunkt(t, s.ved) },
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Person({
  p,
  nr,
  navn,
  omtalt,
  s,
  t,
}: {
  p: Delingsperson;
  nr: number;
  navn: string;
  /** Slik hen står i en setning. */
  omtalt: string;
  s: Skjematilstand;
  t: Tekster;
}) {
  const kan = muligeDelingssvar(p);
  return (
    <Del tittel={navn}>
      <Stand p={p} t={t} />
      {kan.length === 0 ? null : (
        <>
          <Valg
            navn={`valg${nr}`}
            ledetekst={t('deling.hvaSvarte', { hvem: omtalt })}
            verdi={s.verdi(`valg${nr}`)}
            feil={s.feil[`valg${nr}`]}
            alternativer={[
              {
                verdi: '',
                tekst: t(p.siste === null ? 'deling.svar.ikke' : 'deling.svar.uendret'),
              },
              ...kan.map((v) => ({ verdi: v, tekst: t(`deling.svarvalg.${v}`) })),
            ]}
          />
          <Datofelt
            navn={`dag${nr}`}
            ledetekst={t('deling.svardag')}
            verdi={s.verdi(`dag${nr}`)}
            feil={s.feil[`dag${nr}`]}
          />
        </>
      )}
    </Del>
  );
}

/** Hver får plassen hen hadde da skjemaet ble sendt, også når familien er endret siden. */
function plassene(
  personer: readonly Delingsperson[],
  s: Skjematilstand,
): readonly { p: Delingsperson; nr: number }[] {
  const foer = (p: Delingsperson) =>
    PLASSER.find((nr) => s.verdi(`hvem${nr}`) === (p.hvem ?? UNGDOMMEN));
  const ledige = PLASSER.filter((nr) => s.verdi(`hvem${nr}`) === '');
  return personer.flatMap((p) => {
    const nr = foer(p) ?? ledige.shift();
    return nr === undefined ? [] : [{ p, nr }];
  });
}

function side(f: OmradeForesporsel, { sak, deling }: Delingsside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const personer = plassene(deling.personer, s);
  const sett = s.verdi('sett');
  const navnet = (p: Delingsperson): string =>
    p.hvem === null
      ? t('deling.ungdommen', { initialer: sak.initialer })
      : (deling.foresatte.find((x) => x.id === p.hvem)?.navn ?? '');
  const omtalt = (p: Delingsperson) => (p.hvem === null ? t('deling.omUngdommen') : navnet(p));
  const { hinder } = deling.krav;
  const kan = deling.stand !== 'stanset';
  const ledetekster = Object.fromEntries(
    personer.flatMap(({ p, nr }) => [
      [`valg${nr}`, t('deling.hvaSvarte', { hvem: omtalt(p) })],
      [`dag${nr}`, t('deling.svardagTil', { hvem: omtalt(p) })],
    ]),
  );
  return programside(f, {
    tittel: t('deling.svartittel', { referanse: sak.saksreferanse }),
    ingress: t('deling.svaringress', { navn: deling.navn, hvor: deling.organisasjon }),
    feil: sidefeil(s.feil, { ...ledetekster, bekreftet: t('deling.bekreftet') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('deling.svarsmule') },
    ],
    children: (
      <>
        <Notis slag={deling.stand === 'aapen' ? 'rolig' : 'viktig'}>
          {t(`deling.stand.${deling.stand}`, { navn: deling.navn })}{' '}
          {hinder === null ? null : t(`deling.ikke.${hinder}`)}
        </Notis>
        <Skjema
          handling={`${saken}/del/${deling.id}/svar`}
          token={s.token}
          nokkel={s.nokkel}
          skjult={{
            sett: sett === '' || s.feil[HELE] !== undefined ? (deling.sist?.id ?? INGEN) : sett,
            ...Object.fromEntries(personer.map(({ p, nr }) => [`hvem${nr}`, p.hvem ?? UNGDOMMEN])),
          }}
          knapp={t(kan ? 'deling.lagreSvar' : 'deling.lagreTrukket')}
        >
          {personer.map(({ p, nr }) => (
            <Person
              key={p.hvem ?? 'ungdommen'}
              {...{ p, nr, s, t }}
              navn={navnet(p)}
              omtalt={omtalt(p)}
            />
          ))}
          <Avkryssing
            navn="bekreftet"
            ledetekst={t('deling.bekreftet')}
            hjelp={t('deling.bekreftetHjelp')}
            avkrysset={s.valgt('bekreftet', 'ja')}
            verdi="ja"
            feil={s.feil['bekreftet']}
          />
        </Skjema>
      </>
    ),
  });
}

/** Det som står i skjemaet: ett svar fra hver det er valgt noe for, og plassen det står på. */
function svarene(v: Readonly<Record<string, string>>, t: Tekster) {
  return PLASSER.flatMap((nr) => {
    const valg = DELINGSVALG.find((x) => x === v[`valg${nr}`]);
    const dag = dagI(v[`dag${nr}`] ?? '', `dag${nr}`, t);
    if (valg === undefined) {
      if (dag !== null) throw new Skjemafeil({ [`valg${nr}`]: t('deling.ikke.mangler_svar') });
      return [];
    }
    const hvem = v[`hvem${nr}`] ?? '';
    return [{ nr, hvem: hvem === UNGDOMMEN ? null : hvem, valg, dag }];
  });
}

const FELT: Readonly<Record<string, string>> = {
  ...{ mangler_dag: 'dag', fram_i_tid: 'dag', ikke_hens: 'valg', svaret_staar: 'valg' },
};

/** Svarene om en deling på samtykke: hvem som må si ja, og hva hver av dem har svart (VV-03). */
export const delingssvarruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/del/:delingId/svar',
    tilgang: DELER,
    felter: Felter,
    vis: async (f, s) =>
      side(f, await hentDelingssvar(hus, f.hvem, f.param('id'), f.param('delingId')), s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const alle = svarene(v, t);
      const bekreftet = v['bekreftet'] === 'ja';
      const inn: DelingssvarInn = {
        ...{ sakId: f.param('id'), delingId: f.param('delingId') },
        sett: [undefined, '', INGEN].includes(v['sett']) ? null : (v['sett'] ?? null),
        svar: alle.map(({ hvem, valg, dag }) => ({
          ...{ hvem, valg, dag },
          bekreftet: bekreftet && JA.includes(valg),
        })),
      };
      let aapen: boolean;
      try {
        ({ aapen } = await svarOmDeling(hus, f.hvem, inn));
      } catch (feil) {
        if (!erDomainError(feil)) throw feil;
        const ord = finnTekst(t, 'deling.ikke', feil.kode);
        if (ord === null) throw feil;
        const nr = alle.find((x) => (x.hvem ?? '') === feil.parametre['hvem'])?.nr;
        const felt = FELT[feil.kode];
        const sted = felt === undefined || nr === undefined ? HELE : `${felt}${nr}`;
        throw new Skjemafeil({
          [feil.kode === 'mangler_bekreftelse' ? 'bekreftet' : sted]: ord,
        });
      }
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}`,
        beskjed: aapen ? 'delingssvar_aapen' : 'delingssvar_foert',
      };
    },
  });
