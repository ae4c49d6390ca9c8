-- Det som ble skrevet før svaret ble et annet, er ikke ført (VV-17, VV-08, TP-22): ingen så det på skjermen da det ble lagret.
alter table varde.oppringning disable trigger user;
update varde.oppringning set adressatgrunn = null where til_foresatt is not null and adressatgrunn is not null;
update varde.oppringning set neste_forsoek = null where utfall = 'svarte' and neste_forsoek is not null;
update varde.oppringning set tilstede = null, tolk = 'ingen', fare_for_liv = false, tolkgrunn = null
  where utfall <> 'svarte' and (tilstede is not null or tolk <> 'ingen' or fare_for_liv or tolkgrunn is not null);
alter table varde.oppringning enable trigger user;
alter table varde.oppringning
  add constraint grunn_bare_til_ungdommen check (adressatgrunn is null or til_foresatt is null),
  add constraint neste_bare_uten_svar check (neste_forsoek is null or utfall <> 'svarte'),
  add constraint tilstede_bare_med_svar check (utfall = 'svarte' or (tilstede is null and tolk = 'ingen' and not fare_for_liv and tolkgrunn is null));
