package io.netconduit.engine.security.scram;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.ScramVerifier;
import io.netconduit.testing.FuzzTarget;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for {@link ScramClient}. An input is the challenge and the server's proof,
 * with a zero between them.
 */
class ScramClientFuzzTests {

	/** More would be the minute of one PBKDF2, whose bounds have tests of their own. */
	private static final int MAX_ITERATIONS = 16;

	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(256 * 1024, 512);

	@FuzzTest(maxDuration = "1m")
	void trustsNoStranger(byte[] input) {
		target.run(input, ScramClientFuzzTests::login);
	}

	private static void login(ByteBuf input) {
		String[] messages = input.toString(StandardCharsets.UTF_8).split("\0", 2);
		ScramClient client = new ScramClient("conduit", "secret", ChannelBinding.none(), "clientNonce", 1,
				new ClientKeyCache());
		try {
			int iterations = ServerFirst.parse(messages[0]).iterations();
			if (iterations > MAX_ITERATIONS && iterations <= ScramVerifier.MAX_ITERATIONS) {
				return;
			}
			client.finalMessage(messages[0]);
			client.verifyServerFinal(messages[messages.length - 1]);
		}
		catch (ScramException ex) {
			// Declared.
		}
	}

}
