package io.netconduit.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;

/**
 * Decides about a server or a client while an application is processed ahead of time.
 * Conditions are then evaluated at build time, where the secrets and addresses of the
 * environment in which the application will run are usually not known.
 */
final class AheadOfTime {

	private static final Logger logger = LoggerFactory.getLogger(AheadOfTime.class);

	private AheadOfTime() {
	}

	/**
	 * Return whether the application is being processed and mentions a server or a
	 * client, which the environment at run time may complete.
	 * @param environment the environment
	 * @param group {@code server} or {@code client}
	 * @return whether there may be one at run time
	 */
	static boolean mayConfigure(Environment environment, String group) {
		return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				&& ConfiguredKey.allOf(environment).stream().anyMatch((key) -> key.isIn(group));
	}

	/**
	 * Warn if a server or client is disabled that exists nevertheless, because the
	 * condition was evaluated at build time.
	 * @param group {@code server} or {@code client}
	 * @param enabled the value at run time
	 */
	static void warnIfDisabled(String group, @Nullable Boolean enabled) {
		if (Boolean.FALSE.equals(enabled)) {
			logger.warn("The Conduit {} exists and is not started: conduit.{}.enabled is false, but was not when the "
					+ "application was processed ahead of time", group, group);
		}
	}

}
