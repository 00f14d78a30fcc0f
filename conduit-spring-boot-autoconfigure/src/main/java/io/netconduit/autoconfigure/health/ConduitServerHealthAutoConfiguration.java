package io.netconduit.autoconfigure.health;

import io.netconduit.autoconfigure.ConduitServerAutoConfiguration;
import io.netconduit.autoconfigure.ConduitServerProperties;
import io.netconduit.server.ConduitServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the server's health indicator.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ConduitServerAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(ConduitServer.class)
@ConditionalOnEnabledHealthIndicator("conduit-server")
public final class ConduitServerHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "conduitServerHealthIndicator", "conduitServerHealthContributor" })
	HealthIndicator conduitServerHealthIndicator(ConduitServer server,
			ObjectProvider<ConduitServerProperties> properties) {
		ConduitServerProperties configured = properties.getIfAvailable(ConduitServerProperties::new);
		return new ConduitServerHealthIndicator(server, configured.isAutoStartup());
	}

}
