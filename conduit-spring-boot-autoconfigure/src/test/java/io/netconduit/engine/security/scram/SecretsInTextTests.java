package io.netconduit.engine.security.scram;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitPrincipal;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.LoginStep;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@code toString} gives away.
 */
class SecretsInTextTests {

	private static final byte[] KEY = "hush".repeat(8).getBytes();

	private static final ScramVerifier VERIFIER = new ScramVerifier(KEY, 4096, KEY, KEY);

	static Stream<Object> holders() {
		ConduitCredentials credentials = new ConduitCredentials("bob", "hush", VERIFIER, Set.of("admin"));
		ClientKeyCache cache = new ClientKeyCache();
		cache.keys("hush", KEY, 4096);
		ServerAuthenticator.Builder builder = TestLogins.server()
			.saltSecret(KEY)
			.users(List.of(ConduitCredentials.ofPassword("hushed", "hush")));
		ServerAuthenticator server = TestLogins.prepared(builder);
		return Stream.of(VERIFIER, credentials, new ScramKeys(KEY, KEY), cache, builder, server,
				server.login(TestLogins.ADDRESS, KEY), ChannelBinding.tlsServerEndPoint(KEY),
				new ScramClient("bob", "hush", ChannelBinding.none(), "hush", 4096, cache),
				ClientFirst.of(Gs2Header.CANNOT_BIND, "bob", "hush"), ServerFirst.of("hush", KEY, 4096),
				new ClientFinal("hush", "hush", KEY, "hush"), new ServerFinal(KEY),
				new ScramExchange.Proven(credentials, new ServerFinal(KEY)),
				new LoginStep.Continue(Mechanism.SCRAM_SHA_256, "hush"),
				new LoginStep.Success(new ConduitPrincipal("bob", Set.of()), "hush", "hush"));
	}

	@ParameterizedTest
	@MethodSource("holders")
	void toStringHidesSecrets(Object holder) {
		assertThat(holder.toString()).doesNotContain("hush").doesNotContain("aHVza").doesNotContain("104, 117");
	}

}
