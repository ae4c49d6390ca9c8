import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import { formatDato, lesDato, seneste, tilDato, type Dato } from '../../../../kernel/dato.ts';
import { DomainError } from '../../../../kernel/feil.ts';
import { Datofelt, Del, Knapp, Knapper, Kort, Notis, Skjema } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { avlysBorte, endreBorte, meldBorte, svarHer } from '../../commands/guidefravaer.ts';
import { borteside, type Borteside, type MeldtFravaer } from '../../queries/borte.ts';
import { meldtBorte } from '../../regler/meldtBorte.ts';
import {
  folkeside,
  send,
  svarMed,
  TOMT,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';

const ANSATT = {
  krever: 'ansatt',
  hvorfor:
    'enhver melder eget fravær; koordinatoren for guidene sine, lederen for sine; databasen avgjør (VV-19)',
} as const;

type Visning = {
  side: Borteside;
  her: string;
  f: OmradeForesporsel;
  s: Skjemasvar;
  t: Folketekster;
};

/** Feltene i skjemaet for ett fravær har navn etter det, så feilen står der den hører til. */
const feltet = (navn: string, id: string | null) => (id === null ? navn : `${navn}-${id}`);

function Dager({
  id,
  fra,
  til,
  begynt,
  s,
  t,
}: { id: string | null; fra: string; til: string; begynt: boolean } & Pick<Visning, 's' | 't'>) {
  const felt = (navn: 'fra' | 'til', staar: string) => ({
    navn: feltet(navn, id),
    verdi: s.verdi(feltet(navn, id)) || staar,
    feil: s.feil[feltet(navn, id)],
  });
  return (
    <>
      {begynt ? null : <Datofelt {...felt('fra', fra)} ledetekst={t('borte.fra')} pakrevd />}
      <Datofelt {...felt('til', til)} ledetekst={t('borte.til')} pakrevd />
    </>
  );
}

function Ett({ x, side, her, f, s, t }: Visning & { x: MeldtFravaer }) {
  const felles = { token: f.skjematoken };
  const dager = { fra: formatDato(x.fra), til: formatDato(x.til) };
  const feil = ['fra', 'til'].some((n) => s.feil[feltet(n, x.id)] !== undefined);
  return (
    <Kort tittel={t('borte.dager', dager)}>
      {x.meldtAv === null ? null : (
        <p className="v-dempet">{t('borte.meldtAv', { navn: x.meldtAv })}</p>
      )}
      <details className="v-hvorfor" open={feil}>
        <summary>{t('borte.endre')}</summary>
        <Skjema
          handling={`${her}/endre`}
          {...felles}
          nokkel={crypto.randomUUID()}
          skjult={{ id: x.id }}
          knapp={t('borte.lagre')}
        >
          <Dager id={x.id} {...dager} begynt={x.begynt} s={s} t={t} />
        </Skjema>
      </details>
      <Skjema
        handling={`${her}/avlys`}
        {...felles}
        nokkel={crypto.randomUUID()}
        skjult={{ id: x.id }}
      >
        <Knapper>
          <Knapp slag="sekundaer" liten>
            {t(
              x.fra > side.iDag
                ? 'borte.avlys'
                : side.som === 'selv'
                  ? 'borte.tilbake'
                  : 'borte.erTilbake',
            )}
          </Knapp>
        </Knapper>
      </Skjema>
    </Kort>
  );
}

/** Sommerrundens spørsmål: når er du borte, eller er du her? */
function Sommeren({ side, her, f, t }: Visning) {
  const { sommer, svart, som } = side;
  if (!sommer.aapen || som === 'leder') return null;
  const dager = { fra: formatDato(sommer.fra), til: formatDato(sommer.til) };
  if (svart) return <Notis slag="rolig">{t('borte.sommerSvart', dager)}</Notis>;
  return (
    <Notis slag="rolig">
      <p>{t(som === 'selv' ? 'borte.sommerSpoer' : 'borte.sommerSpoerHen', dager)}</p>
      <Skjema handling={`${her}/her`} token={f.skjematoken} nokkel={crypto.randomUUID()}>
        <Knapp slag="sekundaer">{t(som === 'selv' ? 'borte.her' : 'borte.henErHer')}</Knapp>
      </Skjema>
    </Notis>
  );
}

const her = (f: OmradeForesporsel, brukerId: string) => `/${f.omrade.slug}/borte/${brukerId}`;

async function vis(deler: Deler, f: OmradeForesporsel, brukerId: string, s: Skjemasvar) {
  const t = folketekster(f.sprak);
  const side = await borteside(deler.hus, f.hvem, brukerId);
  const v = { side, her: her(f, brukerId), f, s, t };
  const navn = { navn: side.navn };
  const ledetekster: Record<string, string> = {};
  for (const n of Object.keys(s.feil))
    ledetekster[n] = t(n.startsWith('fra') ? 'borte.fra' : 'borte.til');
  const selv = side.som === 'selv';
  return folkeside(deler, f, s, {
    tittel: selv ? t('borte.tittel') : t('borte.tittelHen', navn),
    ingress: t(
      selv ? 'borte.ingress' : side.som === 'leder' ? 'borte.ingressLeder' : 'borte.ingressHen',
    ),
    brodsmuler: [
      side.som === 'leder'
        ? { href: `/${f.omrade.slug}/fravaer/guide`, tekst: t('guidefravaer.smule') }
        : { href: `/${f.omrade.slug}/min-dag`, tekst: t('meny.minDag') },
      { tekst: t('borte.smule') },
    ],
    ledetekster,
    children: (
      <>
        <Sommeren {...v} />
        {side.fravaer.map((x) => (
          <Ett key={x.id} x={x} {...v} />
        ))}
        <Del tittel={t(side.fravaer.length === 0 ? 'borte.nytt' : 'borte.ett')}>
          <Skjema
            handling={v.her}
            token={f.skjematoken}
            nokkel={crypto.randomUUID()}
            knapp={t('borte.meld')}
            knappeslag="sekundaer"
          >
            <Dager id={null} fra="" til="" begynt={false} s={s} t={t} />
          </Skjema>
        </Del>
      </>
    ),
  });
}

function dagene(skjema: FormData, id: string | null, t: Folketekster) {
  const dag = z
    .string({ error: t('feilDato') })
    .trim()
    .refine((v) => lesDato(v) !== null, { error: t('feilDato') });
  return lesFelter(skjema, z.object({ [feltet('fra', id)]: dag, [feltet('til', id)]: dag }));
}

/** Den samme regelen som basen holder. @throws DomainError når dagene ikke kan meldes */
function krevDager(side: Borteside, inn: { id: string | null; fra: Dato; til: Dato }): void {
  const feil = meldtBorte({
    ...{ fra: inn.fra, til: inn.til, iDag: side.iDag },
    gammelt: side.fravaer.find((x) => x.id === inn.id) ?? null,
    andre: side.fravaer.filter((x) => x.id !== inn.id),
  });
  if (feil !== null) throw new DomainError(feil);
}

/** *Når er du borte?*: fravær på forhånd, for en selv, og for dem en koordinerer eller leder (VV-19, VV-21). */
export function borteruter(deler: Deler): Rute[] {
  const { hus } = deler;
  const paaNytt = (f: OmradeForesporsel, brukerId: string) => (s: Skjemasvar) =>
    vis(deler, f, brukerId, s);
  const id = (f: OmradeForesporsel) => lesFelter(f.skjema, z.object({ id: z.uuid() }));
  const ferdig = (f: OmradeForesporsel, brukerId: string, beskjed: string) => ({
    ...{ til: her(f, brukerId), beskjed },
  });
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/borte',
      tilgang: ANSATT,
      async handler(f) {
        const { brukerId } = await borteside(hus, f.hvem, null);
        return f.videre(her(f, brukerId));
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/borte/:brukerId',
      tilgang: ANSATT,
      async handler(f) {
        const bevart = await f.bevart();
        return vis(deler, f, f.param('brukerId'), bevart === null ? TOMT : svarMed(bevart));
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/borte/:brukerId',
      tilgang: ANSATT,
      async handler(f) {
        const t = folketekster(f.sprak);
        const side = await borteside(hus, f.hvem, f.param('brukerId'));
        const lest = dagene(f.skjema, null, t);
        const fra = 'verdi' in lest ? (lest.verdi['fra'] ?? '') : '';
        const til = 'verdi' in lest ? (lest.verdi['til'] ?? '') : '';
        return send(f, {
          lest,
          vis: paaNytt(f, f.param('brukerId')),
          async utfor() {
            const dager = { fra: tilDato(fra), til: tilDato(til) };
            krevDager(side, { id: null, ...dager });
            await meldBorte(hus, f.hvem, { brukerId: side.brukerId, ...dager });
            return ferdig(f, f.param('brukerId'), 'borte_meldt');
          },
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/borte/:brukerId/endre',
      tilgang: ANSATT,
      async handler(f) {
        const t = folketekster(f.sprak);
        const side = await borteside(hus, f.hvem, f.param('brukerId'));
        const hva = id(f);
        const x = 'verdi' in hva ? side.fravaer.find((y) => y.id === hva.verdi.id) : undefined;
        if (x === undefined) throw new IkkeFunnet();
        // Dagen det begynte, står ikke i skjemaet når den er passert.
        if (x.begynt) f.skjema.set(feltet('fra', x.id), formatDato(x.fra));
        const lest = dagene(f.skjema, x.id, t);
        const fra = 'verdi' in lest ? (lest.verdi[feltet('fra', x.id)] ?? '') : '';
        const til = 'verdi' in lest ? (lest.verdi[feltet('til', x.id)] ?? '') : '';
        return send(f, {
          lest,
          // Basens svar hører til feltene for dette fraværet.
          vis: (s) =>
            vis(deler, f, f.param('brukerId'), {
              ...s,
              feil: Object.fromEntries(
                Object.entries(s.feil).map(([felt, tekst]) => [
                  felt === 'fra' || felt === 'til' ? feltet(x.begynt ? 'til' : felt, x.id) : felt,
                  tekst,
                ]),
              ),
            }),
          async utfor() {
            const dager = { fra: tilDato(fra), til: tilDato(til) };
            krevDager(side, { id: x.id, ...dager });
            await endreBorte(hus, f.hvem, { fravaerId: x.id, ...dager });
            return ferdig(f, f.param('brukerId'), 'borte_endret');
          },
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/borte/:brukerId/avlys',
      tilgang: ANSATT,
      handler: (f) =>
        send(f, {
          lest: id(f),
          vis: paaNytt(f, f.param('brukerId')),
          async utfor(v) {
            await avlysBorte(hus, f.hvem, v.id);
            return ferdig(f, f.param('brukerId'), 'borte_avlyst');
          },
        }),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/borte/:brukerId/her',
      tilgang: ANSATT,
      async handler(f) {
        const { brukerId, som, sommer, iDag } = await borteside(hus, f.hvem, f.param('brukerId'));
        // En leder svarer ikke for den ansatte.
        if (som === 'leder') throw new IkkeFunnet();
        return send(f, {
          lest: { verdi: null },
          vis: paaNytt(f, f.param('brukerId')),
          async utfor() {
            if (!sommer.aapen) return ferdig(f, f.param('brukerId'), 'borte_ikke_naa');
            await svarHer(hus, f.hvem, {
              brukerId,
              fra: seneste(sommer.fra, iDag),
              til: sommer.til,
            });
            return ferdig(f, f.param('brukerId'), 'borte_her');
          },
        });
      },
    }),
  ];
}
