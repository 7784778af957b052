package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How values arrive, by setting, and the database URL that gives driver and options. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sources(
    @Nullable SettingSource url,
    @Nullable SettingSource engine,
    @Nullable SettingSource driver,
    @Nullable SettingSource poolClass,
    @Nullable SettingSource poolSize,
    @Nullable SettingSource maxOverflow,
    @Nullable SettingSource poolTimeout,
    @Nullable SettingSource poolRecycle,
    @Nullable SettingSource poolPrePing,
    @Nullable SettingSource poolUseLifo,
    @Nullable SettingSource poolResetOnReturn) {}
