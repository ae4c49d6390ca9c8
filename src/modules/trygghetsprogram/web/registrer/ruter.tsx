import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Knapper, Kort, Lenkeknapp, type Skjemautkast } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../skjema.ts';
import { felterI, NOKKELFELT } from '../../../../web/utkastlager.ts';
import { mineArbeidssteder } from '../../queries/mineArbeidssteder.ts';
import { registreringsgrunnlag } from '../../regler/registreringsgrunnlag.ts';
import { registreringskanaler } from '../../regler/registreringskanal.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster } from '../tekst.ts';
import { regimefeil } from './hjemmel.ts';
import { feltfeil, feltFor, lagre } from './innsending.ts';
import { betingedeFeil, ledetekster, meldefelter } from './skjema.ts';
import {
  fortsettSti,
  harHjemmel,
  meldingsutkast,
  meldingsutkastIgjen,
  paabegynt,
} from './utkast.ts';
import { Hjemmel, Melding, UtenNavn, type Skjemaverdier } from './visning.tsx';

const ANSATT = {
  krever: 'ansatt',
  hvorfor: 'enhver ansatt i kommune og politi kan melde inn (TP-01)',
} as const;

function verdier(
  felter: Readonly<Record<string, readonly string[]>>,
  feil: Readonly<Record<string, string>>,
): Skjemaverdier {
  return { feil, verdi: (felt) => felter[felt]?.at(-1) ?? '' };
}

async function visMelding(
  hus: Hus,
  f: OmradeForesporsel,
  s: Skjemaverdier,
  utkast: Skjemautkast,
  nokkel: string,
  status: 200 | 422,
) {
  const t = tekster(f.sprak);
  const { mottaker, steder } = await mineArbeidssteder(hus, f.hvem);
  const her = steder.filter((sted) => sted.organisasjonId === s.verdi('sted'));
  return f.vis(
    programside(f, {
      tittel: t('meld.tittel'),
      feil: sidefeil(s.feil, ledetekster(t)),
      children: (
        <Melding
          slug={f.omrade.slug}
          t={t}
          s={s}
          token={f.skjematoken}
          nokkel={nokkel}
          utkast={utkast}
          mottaker={mottaker}
          kanaler={registreringskanaler(her)}
        />
      ),
    }),
    status,
  );
}

async function begynt(hus: Hus, f: OmradeForesporsel) {
  const tid = await paabegynt(hus, f);
  return tid === null ? null : { tid, sti: fortsettSti(f.omrade.slug) };
}

export function registrerruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/registrer',
      tilgang: ANSATT,
      async handler(f) {
        const t = tekster(f.sprak);
        const felter = ['sted', 'regime', 'grunnlag', 'anmeldt'];
        const q = Object.fromEntries(felter.map((felt) => [felt, [f.c.req.query(felt) ?? '']]));
        const s = verdier(q, {});
        const { steder, mottaker } = await mineArbeidssteder(hus, f.hvem);
        const spurt = felter.some((felt) => f.c.req.query(felt) !== undefined);
        if (f.c.req.query('utkast') !== undefined) {
          const { felter: mine, utkast } = await meldingsutkast(hus, f);
          if (mine !== null && harHjemmel(mine, mottaker, steder))
            return visMelding(hus, f, verdier(mine, {}), utkast, crypto.randomUUID(), 200);
        }
        const svar = registreringsgrunnlag({
          mottaker,
          regime: s.verdi('regime'),
          grunnlag: s.verdi('grunnlag'),
        });
        // Den som ikke er ansatt, får den andre veien før hen har skrevet noe (1.16, VV-36).
        if (!f.omrade.ansatt || (!svar.tillatt && svar.grunn === 'uten_grunnlag')) {
          return f.vis(
            programside(f, {
              tittel: t('meld.utenNavn'),
              children: <UtenNavn slug={f.omrade.slug} t={t} />,
            }),
          );
        }
        const feil: Record<string, string> = {};
        if (spurt) {
          for (const felt of felter) if (s.verdi(felt) === '') feil[felt] = t('meld.feilVelg');
          if (Object.keys(feil).length === 0)
            Object.assign(
              feil,
              regimefeil(
                steder,
                {
                  sted: s.verdi('sted'),
                  regime: s.verdi('regime'),
                  grunnlag: s.verdi('grunnlag'),
                },
                t,
              ),
            );
          if (svar.tillatt && Object.keys(feil).length === 0) {
            const { felter: mine, utkast } = await meldingsutkast(hus, f);
            const alt = verdier({ ...mine, ...q }, {});
            return visMelding(hus, f, alt, utkast, crypto.randomUUID(), 200);
          }
        }
        return f.vis(
          programside(f, {
            tittel: t('meld.tittel'),
            ingress: t('meld.ingress'),
            feil: sidefeil(feil, ledetekster(t)),
            children: (
              <Hjemmel
                slug={f.omrade.slug}
                t={t}
                s={verdier(q, feil)}
                steder={steder}
                mottaker={mottaker}
                utkast={await begynt(hus, f)}
              />
            ),
          }),
          spurt ? 422 : 200,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/registrer',
      tilgang: ANSATT,
      async handler(f) {
        // Den som ikke er ansatt, har fått den andre veien og aldri dette skjemaet (1.16, VV-36).
        if (!f.omrade.ansatt) throw new IkkeFunnet();
        const t = tekster(f.sprak);
        const gitt = f.skjema.get(NOKKELFELT);
        const nokkel = typeof gitt === 'string' ? gitt : crypto.randomUUID();
        const lest = lesFelter(f.skjema, meldefelter(t));
        const sendt = verdier(felterI(f.skjema), {});
        const feil = {
          ...('feil' in lest ? lest.feil : feltfeil(lest.verdi, f, hus)),
          ...betingedeFeil(sendt.verdi, t),
        };
        if ('feil' in lest || Object.keys(feil).length > 0) {
          const utkast = await meldingsutkastIgjen(hus, f);
          return visMelding(hus, f, verdier(felterI(f.skjema), feil), utkast, nokkel, 422);
        }
        try {
          const utfall = await f.enGang(nokkel, async () => {
            const kvittering = await lagre(hus, f, lest.verdi, nokkel);
            return {
              til: `/${f.omrade.slug}/registrer/kvittering`,
              beskjed: `kvittering:${kvittering}`,
            };
          });
          await f.fjernBevart();
          return f.videre(utfall.til, utfall.beskjed);
        } catch (feilen) {
          const ved = feltFor(feilen, t);
          if (ved === null) throw feilen;
          return visMelding(
            hus,
            f,
            verdier(felterI(f.skjema), ved),
            await meldingsutkastIgjen(hus, f),
            nokkel,
            422,
          );
        }
      },
    }),
    rute({
      metode: 'GET',
      sti: '/:omrade/registrer/kvittering',
      tilgang: ANSATT,
      handler(f) {
        const t = tekster(f.sprak);
        const nummer = /^kvittering:(\d{8})$/.exec(f.beskjed ?? '')?.[1];
        return f.vis(
          programside(f, {
            tittel: t('meld.kvitteringTittel'),
            children: (
              <Kort>
                {nummer === undefined ? null : (
                  <p>
                    <strong>{t('meld.kvittering', { nummer })}</strong>
                  </p>
                )}
                <p>{t('meld.kvitteringTekst')}</p>
                <Knapper>
                  <Lenkeknapp slag="sekundaer" href={`/${f.omrade.slug}/registrer`}>
                    {t('meld.ny')}
                  </Lenkeknapp>
                  <Lenkeknapp slag="stille" href={`/${f.omrade.slug}/registrer/feil-person`}>
                    {t('forseglet.melding.lenke')}
                  </Lenkeknapp>
                  <Lenkeknapp slag="stille" href={`/${f.omrade.slug}/min-dag`}>
                    {t('minDag')}
                  </Lenkeknapp>
                </Knapper>
              </Kort>
            ),
          }),
        );
      },
    }),
  ];
}
