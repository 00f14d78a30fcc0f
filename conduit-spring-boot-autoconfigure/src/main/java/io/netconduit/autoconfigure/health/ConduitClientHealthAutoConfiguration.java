package io.netconduit.autoconfigure.health;

import io.netconduit.autoconfigure.ConduitClientAutoConfiguration;
import io.netconduit.autoconfigure.ConduitClientProperties;
import io.netconduit.autoconfigure.ConduitClientProperties.Startup;
import io.netconduit.client.ConduitClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the client's health indicator.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ConduitClientAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(ConduitClient.class)
@ConditionalOnEnabledHealthIndicator("conduit-client")
public final class ConduitClientHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "conduitClientHealthIndicator", "conduitClientHealthContributor" })
	HealthIndicator conduitClientHealthIndicator(ConduitClient client,
			ObjectProvider<ConduitClientProperties> properties) {
		ConduitClientProperties configured = properties.getIfAvailable(ConduitClientProperties::new);
		boolean lazy = configured.getStartup() == Startup.LAZY || !configured.isAutoStartup();
		return new ConduitClientHealthIndicator(client, lazy);
	}

}
