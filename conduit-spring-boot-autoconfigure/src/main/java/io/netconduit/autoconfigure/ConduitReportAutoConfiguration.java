package io.netconduit.autoconfigure;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for warnings about configuration and handlers that have no effect.
 * Has no condition, because it reports why there is no server and no client.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { ConduitServerAutoConfiguration.class, ConduitClientAutoConfiguration.class })
public final class ConduitReportAutoConfiguration {

	@Bean
	ConfigurationReport conduitConfigurationReport(ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		return new ConfigurationReport(beanFactory, environment);
	}

}
