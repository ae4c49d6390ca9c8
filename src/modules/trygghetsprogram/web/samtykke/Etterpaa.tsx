import { formatDato } from '../../../../kernel/dato.ts';
import { Del, Fakta, Knapper, Kort, Lenkeknapp, tidspunkt } from '../../../../ui/index.ts';
import type { Samtykkeside } from '../../queries/samtykke.ts';
import { beslutningGjelder } from '../../regler/kontaktgrunnlag.ts';
import { kanSpoerres } from '../../regler/samtykkesvar.ts';
import { samtykkeGjelder } from '../../regler/samtykketilstand.ts';
import type { Tekster } from '../tekst.ts';
import { erSlutt } from './felles.tsx';

type Props = { side: Samtykkeside; slug: string; t: Tekster };

/** Det som føres når en foresatt trakk det (VV-06). */
export function Trukne({ side, slug, t }: Props) {
  const venter = side.trukket.find((x) => x.vurdering === null);
  const foert = side.trukket.flatMap((x) => (x.vurdering === null ? [] : [x.vurdering]));
  return (
    <>
      {venter !== undefined && !erSlutt(side) ? (
        <Kort
          tittel={t(venter.ungdommen ? 'samtykke.trukket.neiTittel' : 'samtykke.trukket.tittel')}
          framhevet
        >
          <p>{t(venter.ungdommen ? 'samtykke.trukket.neiVenter' : 'samtykke.trukket.venter')}</p>
          <Knapper>
            <Lenkeknapp href={`/${slug}/saker/${side.sak.id}/samtykke/trukket`}>
              {t('samtykke.trukket.foer')}
            </Lenkeknapp>
          </Knapper>
        </Kort>
      ) : null}
      {foert.length === 0 ? null : (
        <Del tittel={t('samtykke.trukket.smule')}>
          {foert.map((v) => (
            <div key={v.ved.toISOString()}>
              <Fakta
                par={[
                  { navn: t('samtykke.trukket.oenske'), verdi: v.oenske },
                  {
                    navn: t('samtykke.trukket.bekymring'),
                    verdi: v.bekymring ?? t('samtykke.trukket.nei'),
                  },
                  { navn: t('samtykke.trukket.annenVei'), verdi: v.annenVei },
                  {
                    navn: t('samtykke.trukket.fortalt'),
                    verdi:
                      side.foresatte
                        .filter((p) => v.foerst.includes(p.id))
                        .map((p) => p.navn)
                        .join(', ') || t('samtykke.trukket.ingenFortalt'),
                  },
                ]}
              />
              {v.senere.length === 0 ? null : (
                <ul className="v-punkter">
                  {v.senere.map((l) => (
                    <li key={l.ved.toISOString()} className="v-dempet">
                      {t('samtykke.trukket.fortaltLinje', {
                        navn: side.foresatte.find((p) => p.id === l.foresattId)?.navn ?? '',
                        svar: t(`samtykke.trukket.fortaltOrd.${l.svar}`),
                        dag: formatDato(l.dag),
                        hvem: l.av,
                        tid: tidspunkt(t, l.ved),
                      })}
                    </li>
                  ))}
                </ul>
              )}
              <p className="v-dempet">
                {t('samtykke.trukket.foert', { hvem: v.av, tid: tidspunkt(t, v.ved) })}
              </p>
              <Knapper>
                <Lenkeknapp
                  slag="stille"
                  liten
                  href={`/${slug}/saker/${side.sak.id}/samtykke/fortalt?om=${v.id}`}
                >
                  {t('samtykke.trukket.fortaltFoer')}
                </Lenkeknapp>
              </Knapper>
            </div>
          ))}
        </Del>
      )}
    </>
  );
}

/** Kontakt uten de foresattes samtykke (VV-05): det som er bestemt, og veien til å bestemme det; bare for koordinatoren. */
export function Unntak({ side, slug, t }: Props) {
  const { sak, unntak, krav, tilstand } = side;
  if (sak.hvem !== 'koordinator' || krav.ungdommen === 'samtykker') return null;
  const kan = kanSpoerres(sak.tilstand) && !samtykkeGjelder(tilstand) && !side.ungdommenSaNei;
  if (!kan && unntak.length === 0) return null;
  const gjelder = (u: (typeof unntak)[number]) =>
    beslutningGjelder(u, {
      ...{ voksen: false, ungdommenSaNei: side.ungdommenSaNei, iDag: side.iDag },
      aapen: !erSlutt(side),
    });
  return (
    <Del tittel={t('samtykke.uten.smule')} tekst={t('samtykke.uten.tekst')}>
      {unntak.map((u, nr) => (
        <Kort key={u.id}>
          <p>
            {t(nr === 0 && gjelder(u) ? 'samtykke.uten.gjelder' : 'samtykke.uten.gjaldt', {
              dag: formatDato(u.til),
            })}
          </p>
          <Fakta
            par={[
              {
                navn: t('samtykke.uten.grunnlag'),
                verdi: t(`samtykke.uten.grunnlagvalg.${u.grunnlag}`),
              },
              { navn: t('samtykke.uten.grunn'), verdi: u.grunn },
              {
                navn: t('samtykke.uten.sammenMed'),
                verdi: `${t(`samtykke.uten.sammenMedValg.${u.sammenMed}`)}: ${u.sammenMedHvem ?? ''}`,
              },
              {
                navn: t('samtykke.uten.meldeplikt'),
                verdi: `${t(`samtykke.uten.meldepliktvalg.${u.meldeplikt}`)}. ${u.meldepliktOrd ?? ''}`,
              },
            ]}
          />
          <p className="v-dempet">
            {t('samtykke.uten.bestemt', { hvem: u.av, tid: tidspunkt(t, u.ved) })}
          </p>
        </Kort>
      ))}
      {kan && !erSlutt(side) ? (
        <Knapper>
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/samtykke/uten`}>
            {t(unntak.length === 0 ? 'samtykke.uten.foer' : 'samtykke.uten.forny')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </Del>
  );
}
