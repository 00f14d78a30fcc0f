package io.netconduit.benchmarks.peer.springrsocket;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the applications of this package.
 */
final class Applications {

	private Applications() {
	}

	static ConfigurableApplicationContext run(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("logging.level.root=warn", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

}
