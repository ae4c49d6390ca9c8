-- Hva som er avtalt utenom tidene guiden kan nås (VV-63, TS-14), i samtalen og i avtalen om kontakten: et felt for seg, så det vises der
-- den unge og guiden trenger det.

alter table varde.samtale add column utenom bytea;
alter table varde.kontaktavtale add column utenom bytea;
grant update (utenom) on varde.samtale to varde_app;
grant insert (utenom) on varde.kontaktavtale to varde_app;
do $$ declare t text; begin
  foreach t in array '{samtale,kontaktavtale}'::text[] loop
    execute format('comment on column varde.%I.utenom is %L', t, 'formål: vite hva som er avtalt utenom tidene guiden kan nås (VV-63); kategori: slekt_familie_hjem, helse, karakter_og_folelser, utdanning_og_arbeid, okonomi, klientforhold; grunnlag: politiregisterloven eller personvernforordningen art. 6 etter eier; periode: til saken slettes');
  end loop;
end $$;

-- Det skrives på sidearket, som de andre svarene, mens de foresatte er ute (VV-28).
alter table varde.barnets drop constraint barnets_felt_check,
  add constraint barnets_felt_check check (felt in ('opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar', 'egne_tiltak', 'andre_forslag',
    'forventninger', 'tilgjengelig', 'hyppighet', 'utenom', 'mer_hjelp', 'innhold'));
do $$ declare foer text := pg_get_functiondef('tilgang.vokt_de_er_ute()'::regprocedure); naa text := replace(foer, 'hyppighet,', 'hyppighet,utenom,'); begin
  if naa = foer then raise exception 'fant ikke stedet i vokt_de_er_ute'; end if;
  execute naa;
end $$;
