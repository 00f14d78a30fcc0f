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
		// Boot swallows what is thrown, so that nobody would learn of it.
		assertThatNoException().isThrownBy(new ServerBackgroundPreinitializer()::preinitialize);
	}

}
