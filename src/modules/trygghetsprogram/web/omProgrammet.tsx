import type { Hus } from '../../../db/hus.ts';
import { formatTelefon } from '../../../kernel/telefon.ts';
import { Del, Fakta, Lenkeknapp, slaOpp, type Sprak } from '../../../ui/index.ts';
import { rute, type Rute } from '../../../web/rute.ts';
import { Rapportlenke } from '../../rapport/web/index.ts';
import { listKontakter, type Kontakt, type Kontakter } from '../queries/listKontakter.ts';
import { erKoordinator, programside } from './ramme.tsx';
import { tekster, type Tekster } from './tekst.ts';

const ANSATT = {
  krever: 'ansatt',
  hvorfor: 'enhver innlogget ansatt kan lese om programmet og se hvem som kan spørres (TP-44)',
} as const;

const Telefon = ({ nummer }: { nummer: string }) => (
  <a className="ds-link" href={`tel:${nummer}`}>
    {formatTelefon(nummer)}
  </a>
);

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

type Props = {
  kontakter: Kontakter;
  slug: string;
  registeret: boolean;
  sprak: Sprak;
  t: Tekster;
};

function Innhold({ kontakter, slug, registeret, sprak, t }: Props) {
  return (
    <>
      <Del tittel={t('om.hvem')}>
        <p>{t('om.hvemTekst')}</p>
        {kontakter.utgave?.hatkriminalitetAlleAldre === true ? <p>{t('om.hatTekst')}</p> : null}
      </Del>
      <Del tittel={t('om.hvordan')}>
        <ol>
          {[t('om.steg1'), t('om.steg2'), t('om.steg3'), t('om.steg4')].map((s) => (
            <li key={s}>{s}</li>
          ))}
        </ol>
      </Del>
      <Del tittel={t('om.kontakt')}>
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
      {registeret ? (
        <Del tittel={t('forankring.smule')} tekst={t('forankring.ingress')}>
          <Lenkeknapp slag="sekundaer" href={`/${slug}/forankring`}>
            {t('forankring.lenke')}
          </Lenkeknapp>
        </Del>
      ) : null}
      <Rapportlenke slug={slug} sprak={sprak} />
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
        const t = tekster(f.sprak);
        const kontakter = await listKontakter(hus, f.hvem);
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
                t={t}
              />
            ),
          }),
        );
      },
    }),
  ];
}
