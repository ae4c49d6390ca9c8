import type { Hus } from '../../../db/hus.ts';
import {
  alleTekster,
  Del,
  Fakta,
  Lenkeknapp,
  Lenkeliste,
  slaOpp,
  type Sprak,
} from '../../../ui/index.ts';
import { rute, type Rute } from '../../../web/rute.ts';
import { rapportpunkt } from '../../rapport/web/index.ts';
import { listKontakter, type Kontakt, type Kontakter } from '../queries/listKontakter.ts';
import { erKoordinator, programside } from './ramme.tsx';
import { Telefon } from './Telefon.tsx';
import { tekster, type Tekster } from './tekst.ts';
import { utgavens } from './utgavens.ts';

const ANSATT = {
  krever: 'ansatt',
  hvorfor: 'enhver innlogget ansatt kan lese om programmet og se hvem som kan spørres (TP-44)',
} as const;

/** Yrke og arbeidssted, og hvordan arbeidsstedet nås. */
function Kontaktpunkt({ k }: { k: Kontakt }) {
  return (
    <>
      {[k.yrke, k.organisasjon].filter((ord) => ord !== '').join(', ')}
      {k.telefon === null && k.epost === null ? null : (
        <span className="v-kontaktpunkt">
          {k.telefon === null ? null : <Telefon nummer={k.telefon} />}
          {k.epost === null ? null : (
            <a className="ds-link" href={`mailto:${k.epost}`}>
              {k.epost}
            </a>
          )}
        </span>
      )}
    </>
  );
}

/** Utgavens numre: en utgave uten nummer sier bare hvem. */
function Numre({ kontakter, t }: { kontakter: Kontakter; t: Tekster }) {
  const numre = kontakter.utgave?.meldenumre ?? [];
  const medNummer = numre.flatMap(({ hvem: kode, nummer }) =>
    nummer === null ? [] : [{ navn: slaOpp(t, 'om.meldenumre', kode), nummer }],
  );
  if (medNummer.length === 0) return null;
  return (
    <Fakta
      par={medNummer.map(({ navn, nummer }) => ({
        navn,
        verdi: <Telefon nummer={nummer} />,
      }))}
    />
  );
}

/** Lenkene utgaven viser i tillegg (ED-24). */
function Lenkene({ lenker, t }: { lenker: readonly string[]; t: Tekster }) {
  if (lenker.length === 0) return null;
  return (
    <Del tittel={t('om.lenker')}>
      <ul>
        {lenker.map((l) => (
          <li key={l}>
            <a className="ds-link" href={`https://${l}`} rel="noreferrer">
              {l}
            </a>
          </li>
        ))}
      </ul>
    </Del>
  );
}

const STEGENE = ['om.steg1', 'om.steg2', 'om.steg3', 'om.steg4'] as const;

type Utgaveprops = { utgave: NonNullable<Kontakter['utgave']>; t: Tekster };

/** Enhetene slik de heter lokalt, hvem som koordinerer, og forholdet til SLT (ED-28, ED-02, ED-36). */
const HvemDriver = ({ utgave, t }: Utgaveprops) => (
  <p>
    {t('om.enheter', {
      kommunal: slaOpp(t, 'om.kommunal', utgave.enhetsnavn.kommunal),
      politi: slaOpp(t, 'om.politi', utgave.enhetsnavn.politi),
    })}{' '}
    {t(`om.koordinering.${utgave.koordinering}`)} {t(`om.slt.${utgave.sltSamarbeid}`)}
  </p>
);

/** Kortversjonen der utgaven har en, ellers gangen: med Vardes egne ord, så lenge området ikke har skrevet den om (ED-26, TP-47). */
function Gangen({
  utgave,
  sprak,
  t,
}: Pick<Utgaveprops, 't'> & { utgave: Kontakter['utgave']; sprak: Sprak }) {
  const hel = utgave?.kortversjon === 'hele_flyten';
  const steg = hel ? alleTekster(t, 'om.kortSteg') : STEGENE.map((s) => t(s));
  const vaare = STEGENE.every((s) => t(s) === tekster(sprak)(s));
  return (
    <Del tittel={t('om.kort')}>
      {hel || utgave === null || !vaare ? null : <p className="v-dempet">{t('om.kortUten')}</p>}
      <ol>
        {steg.map((s) => (
          <li key={s}>{s}</li>
        ))}
      </ol>
    </Del>
  );
}

type Props = {
  kontakter: Kontakter;
  slug: string;
  registeret: boolean;
  ansatt: boolean;
  sprak: Sprak;
  t: Tekster;
};

function Innhold({ kontakter, slug, registeret, ansatt, sprak, t }: Props) {
  return (
    <>
      <Del tittel={t('om.hvem')}>
        <p>{t('om.hvemTekst')}</p>
        {kontakter.utgave?.hatkriminalitetAlleAldre === true ? <p>{t('om.hatTekst')}</p> : null}
      </Del>
      <Gangen utgave={kontakter.utgave} sprak={sprak} t={t} />
      {kontakter.utgave === null ? null : (
        <Del tittel={t('om.hvemDriver')}>
          <HvemDriver utgave={kontakter.utgave} t={t} />
          <p className="v-dempet">{kontakter.utgave.kreditering}</p>
        </Del>
      )}
      <Del tittel={t('om.kontakt')}>
        {kontakter.utgave === null ? null : <p>{t(`om.varsles.${kontakter.utgave.varsles}`)}</p>}
        {kontakter.personer.length === 0 ? (
          <p>{t('om.ingenKoordinator')}</p>
        ) : (
          <Fakta
            par={kontakter.personer.map((k) => ({
              navn: k.navn,
              verdi: <Kontaktpunkt k={k} />,
            }))}
          />
        )}
        <Numre kontakter={kontakter} t={t} />
        <Lenkeknapp href={`/${slug}/registrer`}>{t('om.meld')}</Lenkeknapp>
      </Del>
      <Lenkene lenker={kontakter.utgave?.ekstraLenker ?? []} t={t} />
      <Del tittel={t('om.videre')}>
        <Lenkeliste
          punkter={[
            ...(ansatt
              ? [{ href: `/${slug}/samtalemal`, tekst: t('om.malLenke'), under: t('om.malTekst') }]
              : []),
            { href: `/${slug}/regler`, tekst: t('om.reglerLenke'), under: t('om.reglerTekst') },
            ...(registeret
              ? [
                  {
                    href: `/${slug}/forankring`,
                    tekst: t('forankring.lenke'),
                    under: t('forankring.ingress'),
                  },
                ]
              : []),
            rapportpunkt(slug, sprak),
          ]}
        />
      </Del>
    </>
  );
}

/** Programmet fortalt kort, og hvem en kan spørre (TP-44). */
export function omruter({ hus }: { hus: Hus }): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/programmet',
      tilgang: ANSATT,
      async handler(f) {
        const kontakter = await listKontakter(hus, f.hvem);
        const t = utgavens(f.sprak, kontakter.utgave);
        return f.vis(
          programside(f, {
            tittel: t('om.tittel'),
            ingress: t('om.ingress'),
            children: (
              <Innhold
                kontakter={kontakter}
                slug={f.omrade.slug}
                registeret={erKoordinator(f.omrade) || f.omrade.roller.includes('slt_koordinator')}
                sprak={f.sprak}
                ansatt={f.omrade.ansatt}
                t={t}
              />
            ),
          }),
        );
      },
    }),
  ];
}
