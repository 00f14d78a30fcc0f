package io.netconduit.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every wait of the tests look at once and often, instead of after a tenth of a
 * second, and gives a busy machine time. JUnit finds this extension by itself.
 */
public final class QuickPolling implements BeforeAllCallback {

	private static final Duration INTERVAL = Duration.ofMillis(10);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(INTERVAL);
		Awaitility.setDefaultTimeout(PATIENCE);
	}

}
