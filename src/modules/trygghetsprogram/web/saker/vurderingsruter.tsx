import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { lesDato } from '../../../../kernel/dato.ts';
import { erDomainError, type DomainError } from '../../../../kernel/feil.ts';
import {
  Datofelt,
  Del,
  finnTekst,
  Flervalg,
  Kort,
  Lenkeknapp,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, HELE, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { lagreVurdering } from '../../commands/lagreVurdering.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { FORMAAL } from '../../regler/vurderingskrav.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { Paaminnelse, Spurt, Stottesenter } from './Vurdering.tsx';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken vurderer den; databasen avgjør (TP-10, TP-13)',
} as const;
const STOTTESVAR = ['tilbudt', 'i_kontakt', 'ikke_aktuelt'] as const;

const Felter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  formaal: z.array(z.string()).default([]),
  tiltak: z.string().trim().max(2000).default(''),
  stottesenter: z.string().default(''),
  spurtHvem: navnefelt(200),
  spurtOm: z.string().trim().max(1000).default(''),
  spurtDag: z.string().trim().default(''),
});

const FELT: Readonly<Record<string, string>> = {
  mangler_hvem: 'spurtHvem',
  dagen_har_ikke_vaert: 'spurtDag',
};

function feilord(feil: DomainError, t: Tekster): string | null {
  if (feil.kode !== 'alt_lagret') return finnTekst(t, 'vurdering.ikke', feil.kode);
  const { hvem, ved } = feil.parametre;
  return t('vurdering.altLagret', {
    hvem: String(hvem),
    tid: tidspunkt(t, new Date(String(ved))),
  });
}

type Props = { sak: Saksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

/** TP-10: er programmet rett for akkurat denne? Nei fører til måtene en sak slutter på. */
function Egnet({ sak, f, s, t }: Props) {
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  if (sak.egnetVurdertVed !== null)
    return (
      <p>
        {t('vurdering.egnet', { tid: tidspunkt(t, sak.egnetVurdertVed) })}{' '}
        <a className="ds-link" href={`${saken}/avslutt`}>
          {t('vurdering.likevelIkke')}
        </a>
      </p>
    );
  return (
    <Kort tittel={t('sak.egnetSporsmaal')} framhevet>
      <p>{t('sak.egnetTekst')}</p>
      <Skjema handling={`${saken}/egnethet`} token={s.token} knapp={t('sak.egnetKnapp')} />
      <Lenkeknapp slag="stille" href={`${saken}/avslutt`}>
        {t('vurdering.nei')}
      </Lenkeknapp>
    </Kort>
  );
}

function Vurderingsskjema({ sak, f, s, t }: Props) {
  const { vurdering } = sak.slutt;
  const [siste] = vurdering.versjoner;
  // Et sendt skjema har nøkkelen sin; da gjelder det som ble sendt, også det som ble tømt.
  const sendt = Object.keys(s.felter).length > 0;
  const felt = (navn: string, foer = '') => ({
    navn,
    verdi: sendt ? s.verdi(navn) : foer,
    feil: s.feil[navn],
  });
  return (
    <Skjema
      handling={`/${f.omrade.slug}/saker/${sak.id}/vurdering`}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ etter: siste?.id ?? '' }}
      knapp={t('vurdering.lagre')}
    >
      <Flervalg
        navn="formaal"
        ledetekst={t('vurdering.formaal')}
        verdier={sendt ? (s.felter['formaal'] ?? []) : (siste?.formaal ?? [])}
        feil={s.feil['formaal']}
        alternativer={FORMAAL.map((v) => ({ verdi: v, tekst: t(`vurdering.formaalvalg.${v}`) }))}
      />
      <Tekstomrade
        {...felt('tiltak', siste?.tiltak ?? '')}
        ledetekst={t('vurdering.tiltak')}
        hjelp={t('vurdering.tiltakHjelp')}
        linjer={3}
        maks={2000}
      />
      {vurdering.stottesenter === null ? null : (
        <>
          <Stottesenter tilbud={vurdering.stottesenter} t={t} />
          <Valg
            {...felt('stottesenter', siste?.stottesenter ?? '')}
            ledetekst={t('vurdering.stottesenter')}
            alternativer={STOTTESVAR.map((v) => ({
              verdi: v,
              tekst: t(`vurdering.stottesentervalg.${v}`),
            }))}
          />
        </>
      )}
      <Notis slag="rolig">
        <strong>{t('vurdering.sporHvem.tittel')}</strong>{' '}
        {t(`vurdering.sporHvem.${vurdering.veivisning.sporHvem}`)} {t('vurdering.sporHvem.kort')}
      </Notis>
      <Tekstfelt {...felt('spurtHvem')} ledetekst={t('vurdering.spurtHvem')} maks={200} />
      <Tekstfelt {...felt('spurtOm')} ledetekst={t('vurdering.spurtOm')} maks={1000} />
      <Datofelt
        {...felt('spurtDag')}
        ledetekst={t('vurdering.spurtDag')}
        hjelp={t('vurdering.spurtDagHjelp')}
      />
    </Skjema>
  );
}

function Innhold(props: Props) {
  const { sak, t } = props;
  const { vurdering } = sak.slutt;
  const [siste] = vurdering.versjoner;
  if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
    return <p>{t('vurdering.ikke.saken_er_slutt')}</p>;
  return (
    <>
      <Egnet {...props} />
      <Paaminnelse veivisning={vurdering.veivisning} t={t} />
      <Vurderingsskjema {...props} />
      {siste === undefined ? null : (
        <Del tittel={t('vurdering.foer')}>
          <Spurt vurdering={vurdering} t={t} />
          <p className="v-dempet">
            {t('vurdering.sist', { hvem: siste.av, tid: tidspunkt(t, siste.ved) })}
          </p>
        </Del>
      )}
    </>
  );
}

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  return programside(f, {
    tittel: t('vurdering.tittel', { referanse: sak.saksreferanse }),
    ingress: t('vurdering.ingress'),
    feil: sidefeil(s.feil, {
      tiltak: t('vurdering.tiltak'),
      spurtHvem: t('vurdering.spurtHvem'),
      spurtOm: t('vurdering.spurtOm'),
      spurtDag: t('vurdering.spurtDag'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('vurdering.smule') },
    ],
    children: <Innhold sak={sak} f={f} s={s} t={t} />,
  });
}

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

/** *Vurdering*: det koordinatoren vet, ført når hen vet det; aldri et krav for å komme videre (TP-12…TP-15). */
export function vurderingsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/vurdering',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'vurdering', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentSak(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const dag = lesDato(v.spurtDag);
      if (v.spurtDag !== '' && dag === null)
        throw new Skjemafeil({ spurtDag: t('vurdering.ikke.feil_dag') });
      try {
        await lagreVurdering(hus, f.hvem, {
          sakId: f.param('id'),
          etter: eller(v.etter),
          formaal: v.formaal,
          tiltak: eller(v.tiltak),
          stottesenter: STOTTESVAR.find((svar) => svar === v.stottesenter) ?? null,
          spurt: { hvem: eller(v.spurtHvem), om: eller(v.spurtOm), dag },
          utkast,
        });
      } catch (feil) {
        const ord = erDomainError(feil) ? feilord(feil, t) : null;
        if (ord === null || !erDomainError(feil)) throw feil;
        throw new Skjemafeil({ [FELT[feil.kode] ?? HELE]: ord });
      }
      return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'vurdering_lagret' };
    },
  });
}
