package io.netconduit.sample;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ConduitServerBuilder;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.UserDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link PublishedPasswordCheck}.
 */
class PublishedPasswordCheckTests {

	private final PublishedPasswordCheck check = new PublishedPasswordCheck();

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "192.0.2.1" })
	void rejectsPublishedPasswordOnOtherAddresses(String host) {
		assertThatIllegalStateException().isThrownBy(() -> this.check.customize(builder(host, "your_secret_password")))
			.withMessageContaining(host)
			.withMessageContaining("CONDUIT_PASSWORD")
			.withMessageContaining("conduit.server.host");
	}

	@Test
	void rejectsPublishedPasswordOfUserOnOtherAddresses() {
		ServerDescriptor descriptor = ServerDescriptor.builder()
			.host("0.0.0.0")
			.auth((auth) -> auth.withUser("alice", UserDescriptor.ofPassword("your_secret_password")))
			.build();
		assertThatIllegalStateException().isThrownBy(() -> this.check.customize(ConduitServer.builder(descriptor)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost" })
	void acceptsPublishedPasswordOnLoopback(String host) {
		assertThatNoException().isThrownBy(() -> this.check.customize(builder(host, "your_secret_password")));
	}

	@Test
	void acceptsOtherPasswordEverywhere() {
		assertThatNoException().isThrownBy(() -> this.check.customize(builder("0.0.0.0", "a long random text")));
	}

	private static ConduitServerBuilder builder(String host, String password) {
		return ConduitServer.builder(ServerDescriptor.builder().host(host).password(password).build());
	}

}
