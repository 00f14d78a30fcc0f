package io.netconduit.engine.transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Platform}.
 */
class PlatformTests {

	@ParameterizedTest
	@CsvSource({ "Linux, amd64, linux-x86_64", "Linux, aarch64, linux-aarch_64", "Linux, riscv64, linux-riscv64",
			"Mac OS X, x86_64, osx-x86_64", "Mac OS X, aarch64, osx-aarch_64" })
	void namesTheClassifierAsNettyPublishesIt(String osName, String osArch, String classifier) {
		assertThat(new Platform(osName, osArch).classifier()).isEqualTo(classifier);
	}

	@ParameterizedTest
	@CsvSource({ "Linux, true, false", "Mac OS X, false, true", "Windows 11, false, false" })
	void recognizesSystemsWithANativeTransport(String osName, boolean linux, boolean mac) {
		Platform platform = new Platform(osName, "amd64");
		assertThat(platform.isLinux()).isEqualTo(linux);
		assertThat(platform.isMac()).isEqualTo(mac);
	}

	@Test
	void readsTheCurrentPlatformFromTheJvm() {
		assertThat(Platform.current())
			.isEqualTo(new Platform(System.getProperty("os.name"), System.getProperty("os.arch")));
	}

}
