-- Egenrapporten står aldri hos ingen (TG-18): er den som hørte trusselen, borte i dag, kan koordinatoren føre hvem i politiet som fikk den, som når hen
-- har sluttet. Er hen tilbake, er den hens igjen.
call tilgang.bytt_tekst('tilgang.er_uten_skriver(varde.guidemelding)', $f$tilgang.er_i_politiet(m.omrade_id, m.skrevet_av)
$f$, $t$tilgang.er_i_politiet(m.omrade_id, m.skrevet_av)
    and not tilgang.er_borte_i_dagene(m.omrade_id, m.skrevet_av, tilgang.dagen(), tilgang.dagen())
    and not exists (select 1 from varde.sak_tilgang t where t.omrade_id = m.omrade_id and t.sak_id = m.sak_id and t.bruker_id = m.skrevet_av
      and t.relasjon = 'guide' and tilgang.er_meldt_borte(t))
$t$);
