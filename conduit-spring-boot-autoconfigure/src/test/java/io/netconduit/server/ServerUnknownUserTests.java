package io.netconduit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ScramVerifier;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no byte of an answer reveals whether a user exists.
 */
@ExpectedLog(value = "conduit.server.auth.salt-secret is not set", level = Level.WARN)
class ServerUnknownUserTests {

	private static final String CLIENT_NONCE = "fyko+d2lbbFgONRv9qkxdawL";

	private static final int CLIENT_NONCE_LENGTH = CLIENT_NONCE.length();

	private static final String WRONG_PROOF = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String VERIFIER = ScramVerifiers.derive("secret", "0123456789abcdef".getBytes(), 4096)
		.format();

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	void answersUnknownUserLikeWrongPassword(String where, Layout layout, ConduitCredentialsRepository repository) {
		ServerDescriptorBuilder descriptor = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.auth((auth) -> auth.withIterations(4096).withFailedProofsPerMinute(0))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
			.threads((threads) -> threads.withIoThreads(1));
		if (repository == null) {
			descriptor.password("secret")
				.auth((auth) -> auth.withUser("password", UserDescriptor.ofPassword("secret", "ADMIN"))
					.withUser("verifier", UserDescriptor.ofVerifier(VERIFIER, "ADMIN")));
		}
		ConduitServerBuilder builder = ConduitServer.builder(descriptor.build());
		if (repository != null) {
			builder.credentials(repository);
		}
		try (ConduitServer server = builder.build()) {
			server.start();
			List<String> unknown = login(server, layout, "nobody");
			assertThat(unknown).hasSize(3);
			for (String user : List.of("nobody", "somebody", "password", "verifier", "password", "verifier")) {
				assertThat(login(server, layout, user)).as(user).isEqualTo(unknown);
			}
		}
	}

	static Stream<Arguments> answersUnknownUserLikeWrongPassword() {
		Map<String, ConduitCredentials> users = Map.of("password",
				ConduitCredentials.ofPassword("password", "secret", "ADMIN"), "verifier",
				ConduitCredentials.ofVerifier("verifier", ScramVerifier.parse(VERIFIER), "ADMIN"));
		ConduitCredentialsRepository repository = users::get;
		return Arrays.stream(Layout.values())
			.flatMap((layout) -> Stream.of(Arguments.of("configured", layout, null),
					Arguments.of("repository", layout, repository)));
	}

	// All that the server sends, except random values and those derived from the name.
	private static List<String> login(ConduitServer server, Layout layout, String user) {
		List<String> seen = new ArrayList<>();
		try (RawPeer peer = RawPeer.connect(server.port(), layout)) {
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7,
					PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", "n,,n=" + user + ",r=" + CLIENT_NONCE));
			WireFrame challenge = peer.next();
			String message = (String) challenge.map().get("message");
			seen.add(bytes(challenge).replace(Hex.of(message.getBytes()), Hex.of(masked(message).getBytes())));
			String nonce = message.substring("r=".length(), message.indexOf(','));
			peer.send(FrameCodes.AUTH_REQUEST, 0, 7, PlainWriter.map("mechanism", "SCRAM-SHA-256", "message",
					"c=biws,r=" + nonce + ",p=" + WRONG_PROOF));
			peer.readUntilClosed(Duration.ofSeconds(10)).forEach((frame) -> seen.add(bytes(frame)));
			seen.add("closed");
		}
		return seen;
	}

	private static String bytes(WireFrame frame) {
		return "%d %d %d ".formatted(frame.type(), frame.flags(), frame.id()) + Hex.of(frame.payload());
	}

	private static String masked(String challenge) {
		String[] parts = challenge.split(",");
		assertThat(parts[0]).startsWith("r=" + CLIENT_NONCE);
		assertThat(Base64.getDecoder().decode(parts[1].substring("s=".length()))).hasSize(16);
		return "r=" + CLIENT_NONCE + "*".repeat(parts[0].length() - CLIENT_NONCE_LENGTH) + ",s=*" + parts[1].length()
				+ "," + parts[2];
	}

}
