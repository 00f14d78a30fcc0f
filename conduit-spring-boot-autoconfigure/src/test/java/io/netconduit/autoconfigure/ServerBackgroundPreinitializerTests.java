package io.netconduit.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ServerBackgroundPreinitializer}.
 */
class ServerBackgroundPreinitializerTests {

	@Test
	void isRegistered() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class))
			.hasAtLeastOneElementOfType(ServerBackgroundPreinitializer.class);
	}

	@Test
	void needsNoConfiguration() {
		// Boot ignores exceptions of a preinitializer, so only a test can find them.
		assertThatNoException().isThrownBy(new ServerBackgroundPreinitializer()::preinitialize);
	}

}
