import type { Hus } from '../../../../db/hus.ts';
import { formatTidspunkt } from '../../../../kernel/dato.ts';
import { Del, Fakta, Knapper, Lenkeknapp, Notis } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import {
  hentTrygghetssamtale,
  type Samtalen,
  type Trygghetssamtale,
} from '../../queries/trygghetssamtale.ts';
import type { Samtalemal } from '../../queries/samtalemal.ts';
import { DELER, erSkrevet } from '../../queries/samtaledeler.ts';
import { FORSLAG } from '../../regler/typer.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { delruter } from './delruter.tsx';
import { samtaleside, samtalesti } from './felles.tsx';
import { Advarslene, fullfoerruter } from './fullfoerruter.tsx';
import { tilleggruter } from './tilleggruter.tsx';
import { sidearkruter } from './sidearkruter.tsx';

type Par = { navn: string; verdi: string };
const par = (navn: string, verdi: string | null): Par[] =>
  verdi === null || verdi === '' ? [] : [{ navn, verdi }];

/** Malens overskrifter (TS-22): hvordan, fortellingen, det som hjelper, guiden, og notatene. */
function overskrifter(
  side: Samtalen,
  s: Trygghetssamtale,
  t: Tekster,
): { tittel: string; par: Par[] }[] {
  const jaNei = (v: boolean | 'ja' | 'nei' | null) =>
    v === null ? null : t(`liste.${v === true || v === 'ja' ? 'ja' : 'nei'}`);
  const { ord: o } = s;
  const felt = (navn: Parameters<typeof tekst>[0], verdi: string | null) => par(tekst(navn), verdi);
  const tekst = (
    navn:
      | ('opplevd' | 'etterpaa' | 'naa' | 'hvor' | 'hvem' | 'naar' | 'egne' | 'andre')
      | ('forventninger' | 'tilgjengelig' | 'hyppighet' | 'merHjelp' | 'sikkerhetstiltak')
      | ('raadfoert' | 'notater'),
  ) => t(`trygghetssamtale.felt.${navn}`);
  return [
    {
      tittel: t('trygghetssamtale.lest.hvordan'),
      par: [
        ...par(
          t('trygghetssamtale.lest.naar'),
          s.holdtVed === null ? null : formatTidspunkt(s.holdtVed),
        ),
        ...par(t('trygghetssamtale.fullfoer.sted'), o.sted),
        ...par(
          t('trygghetssamtale.fullfoer.form'),
          s.form === null ? null : t(`trygghetssamtale.fullfoer.former.${s.form}`),
        ),
        ...par(t('trygghetssamtale.fullfoer.iFoerste'), jaNei(s.iFoersteSamtale)),
        ...par(t('foersteSamtale.tilstede'), o.tilstede),
        ...par(
          t('trygghetssamtale.fullfoer.foresatteGikkUt'),
          s.foresatteGikkUt === null
            ? null
            : t(`trygghetssamtale.fullfoer.gikkUt.${s.foresatteGikkUt}`),
        ),
        ...par(
          t('foersteSamtale.tolk'),
          s.tolk === 'ingen' ? null : t(`foersteSamtale.tolker.${s.tolk}`),
        ),
        ...par(t('foersteSamtale.tolkgrunn'), o.tolkgrunn),
        ...(s.fullfoertVed === null
          ? []
          : par(
              t('trygghetssamtale.lest.ikkeSagt'),
              side.advarsler.map((a) => t(`trygghetssamtale.advarsel.${a}`)).join(' '),
            )),
        ...par(t('trygghetssamtale.fullfoer.advarselsgrunn'), o.advarselsgrunn),
      ],
    },
    {
      tittel: t('trygghetssamtale.deler.fortelling'),
      par: [
        ...[...felt('opplevd', o.opplevd), ...felt('etterpaa', o.etterpaa), ...felt('naa', o.naa)],
        ...[...felt('hvor', o.hvor), ...felt('hvem', o.hvem), ...felt('naar', o.naar)],
      ],
    },
    {
      tittel: t('trygghetssamtale.deler.tiltak'),
      par: [
        ...felt('egne', o.egne_tiltak),
        ...par(
          t('trygghetssamtale.tiltak.forslag'),
          FORSLAG.filter((f) => s.forslag.includes(f))
            .map((f) => t(`trygghetssamtale.tiltak.forslagValg.${f}`))
            .join('; '),
        ),
        ...felt('andre', o.andre_forslag),
      ],
    },
    {
      tittel: t('trygghetssamtale.deler.guide'),
      par: [
        ...par(t('trygghetssamtale.slutt.tilbudt'), jaNei(s.guideTilbudt)),
        ...par(t('trygghetssamtale.slutt.oensket'), jaNei(s.guideOensket)),
        ...felt('forventninger', o.forventninger),
        ...felt('tilgjengelig', o.tilgjengelig),
        ...par(
          t('trygghetssamtale.guide.former'),
          s.kontaktformer.map((f) => t(`logg.formValg.${f}`)).join(', '),
        ),
        ...felt('hyppighet', o.hyppighet),
        ...felt('merHjelp', o.mer_hjelp),
        ...par(t('trygghetssamtale.lest.foresatte'), jaNei(s.foresatteFoelges)),
        ...par(t('trygghetssamtale.guide.besoeke'), jaNei(s.besoekeStedet)),
        ...felt('sikkerhetstiltak', o.sikkerhetstiltak),
        ...felt('raadfoert', o.raadfoert),
      ],
    },
    {
      tittel: t('trygghetssamtale.felt.notater'),
      par: par(t('trygghetssamtale.lest.notater'), o.innhold),
    },
  ].filter((d) => d.par.length > 0);
}

/** Det malen har øverst: hvem, nummeret og guiden (TS-22). */
function malen(mal: Samtalemal, t: Tekster): Par[] {
  const nummer = (n: string | null) => n ?? t('trygghetssamtale.mal.stengt');
  return [
    { navn: t('trygghetssamtale.mal.ungdommen'), verdi: nummer(mal.ungdommen) },
    ...mal.foresatte.map((f) => ({
      ...{ navn: t('trygghetssamtale.mal.foresatt'), verdi: `${f.navn}, ${nummer(f.nummer)}` },
    })),
    ...(mal.saksnumre === null
      ? []
      : [
          {
            navn: t('trygghetssamtale.mal.saksnummer'),
            verdi: mal.saksnumre.join(', ') || t('trygghetssamtale.mal.mangler'),
          },
        ]),
    { navn: t('trygghetssamtale.mal.guide'), verdi: mal.guide ?? t('sak.ingenGuide') },
  ];
}

/** Rettelsene og det som er sagt siden, og veien dit for den som har samtalen (VV-29, TS-07). */
function Siden({ side, slug, t }: { side: Samtalen; slug: string; t: Tekster }) {
  const laast = side.samtale?.fullfoertVed != null && side.arket;
  return (
    <>
      {side.tillegg.length === 0 ? null : (
        <Del tittel={t('trygghetssamtale.tillegg.skrevet')}>
          <ol className="v-tidslinje">
            {side.tillegg.map((x) => (
              <li key={x.id}>
                <time dateTime={x.ved.toISOString()}>{formatTidspunkt(x.ved)}</time>
                <span>
                  {x.ord === null ? null : <span className="v-egneord">{x.ord}</span>}
                  {x.sagt.map((p) => (
                    <span key={p} className="v-endring">
                      {t('trygghetssamtale.tillegg.sagtLinje')}{' '}
                      {t(`trygghetssamtale.advarsel.${p}`)}
                    </span>
                  ))}
                  <span className="v-endring v-dempet">{x.av}</span>
                </span>
              </li>
            ))}
          </ol>
        </Del>
      )}
      {laast ? (
        <Knapper>
          <Lenkeknapp slag="sekundaer" href={samtalesti(slug, side.sak.id, '/tillegg')}>
            {t('trygghetssamtale.tillegg.lenke')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </>
  );
}

/** Samtalen til den som leser den; og veien inn i den, for den som skriver. */
function Oversikt({ side, slug, t }: { side: Samtalen; slug: string; t: Tekster }) {
  const { samtale, kanSkrives } = side;
  const foerste = DELER.find((d) => !erSkrevet(d, samtale));
  return (
    <>
      {kanSkrives.tillatt ? (
        <>
          <Knapper>
            <Lenkeknapp
              href={samtalesti(
                slug,
                side.sak.id,
                foerste === undefined ? '/fullfoer' : `/del/${foerste}`,
              )}
            >
              {t(samtale === null ? 'trygghetssamtale.begynn' : 'trygghetssamtale.fortsett')}
            </Lenkeknapp>
          </Knapper>
          {samtale === null ? null : <Advarslene side={side} slug={slug} t={t} />}
        </>
      ) : null}
      {!kanSkrives.tillatt && kanSkrives.grunn === 'ikke_naa' ? (
        <Notis slag="rolig">{t('trygghetssamtale.ikke.ikke_naa')}</Notis>
      ) : null}
      {side.mal === null ? null : (
        <Del tittel={t('trygghetssamtale.lest.hvem')}>
          <Fakta par={malen(side.mal, t)} />
        </Del>
      )}
      {samtale === null
        ? null
        : overskrifter(side, samtale, t).map((d) => (
            <Del key={d.tittel} tittel={d.tittel}>
              <Fakta par={d.par} />
            </Del>
          ))}
      <Siden side={side} slug={slug} t={t} />
      {samtale?.fullfoertVed == null ? null : (
        <p className="v-dempet">
          {t('trygghetssamtale.lest.fullfoert', {
            ...{ hvem: samtale.av, tid: formatTidspunkt(samtale.fullfoertVed) },
          })}
        </p>
      )}
    </>
  );
}

/** Trygghetssamtalen: å lese den, skrive den del for del, sidearket, og å fullføre den. */
export function trygghetssamtaleruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/saker/:id/trygghetssamtale',
      tilgang: {
        krever: 'ansatt',
        hvorfor:
          'koordinatoren og den samtalen er overlatt til, og når den er fullført, guiden; databasen avgjør (TS-26, RO-04)',
      },
      async handler(f) {
        const t = tekster(f.sprak);
        const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'lese');
        const navn = { hvem: side.sak.initialer, referanse: side.sak.saksreferanse };
        return f.vis(
          samtaleside(
            f,
            side,
            {
              ...{ her: null, tittel: t('trygghetssamtale.tittel', navn) },
              ingress: t(
                side.samtale?.fullfoertVed == null
                  ? 'trygghetssamtale.sideingress'
                  : 'trygghetssamtale.lest.ingress',
              ),
            },
            <Oversikt side={side} slug={f.omrade.slug} t={t} />,
          ),
        );
      },
    }),
    ...delruter(hus),
    ...fullfoerruter(hus),
    ...sidearkruter(hus),
    ...tilleggruter(hus),
  ];
}
