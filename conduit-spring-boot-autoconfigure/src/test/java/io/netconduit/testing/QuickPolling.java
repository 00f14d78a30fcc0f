package io.netconduit.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Shortens Awaitility's poll delay and interval, and extends its timeout for busy
 * machines. JUnit detects this extension automatically.
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
