package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How values arrive, by setting, and the database URL that gives driver and options. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!(has(self.url) && has(self.url.unit)) && !(has(self.engine) && has(self.engine.unit)) &&"
            + " !(has(self.driver) && has(self.driver.unit)) && !(has(self.poolClass) &&"
            + " has(self.poolClass.unit)) && !(has(self.poolSize) && has(self.poolSize.unit)) &&"
            + " !(has(self.maxOverflow) && has(self.maxOverflow.unit)) &&"
            + " !(has(self.poolPrePing) && has(self.poolPrePing.unit)) &&"
            + " !(has(self.poolUseLifo) && has(self.poolUseLifo.unit)) &&"
            + " !(has(self.poolResetOnReturn) && has(self.poolResetOnReturn.unit))",
    message = "unit is for poolTimeout and poolRecycle only")
public record Sources(
    @JsonPropertyDescription(
            "The database URL, which gives the driver and its options; user and password in it are"
                + " never shown.")
        @Nullable SettingSource url,
    @JsonPropertyDescription("How Async or Sync arrives.") @Nullable SettingSource engine,
    @JsonPropertyDescription("How the driver arrives, if not by the URL.")
        @Nullable SettingSource driver,
    @JsonPropertyDescription("How the pool's class arrives.") @Nullable SettingSource poolClass,
    @JsonPropertyDescription("How pool_size arrives.") @Nullable SettingSource poolSize,
    @JsonPropertyDescription("How max_overflow arrives.") @Nullable SettingSource maxOverflow,
    @JsonPropertyDescription("How pool_timeout arrives.") @Nullable SettingSource poolTimeout,
    @JsonPropertyDescription("How pool_recycle arrives.") @Nullable SettingSource poolRecycle,
    @JsonPropertyDescription("How pool_pre_ping arrives.") @Nullable SettingSource poolPrePing,
    @JsonPropertyDescription("How pool_use_lifo arrives.") @Nullable SettingSource poolUseLifo,
    @JsonPropertyDescription("How pool_reset_on_return arrives.")
        @Nullable SettingSource poolResetOnReturn) {}
