package io.netconduit.engine.security;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.FuzzTarget;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for {@link ServerLogin}. The first byte of an input chooses the mechanism,
 * the channel binding and the dialect; the client's messages follow, with a zero between
 * them.
 */
class ServerLoginFuzzTests {

	/** Each of the few HMACs of a login makes an object of several hundred bytes. */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(256 * 1024, 512);

	private static final String[] MECHANISMS = { TestLogins.PLAIN, TestLogins.PLUS, null, "PLAIN" };

	private static final ServerAuthenticator server = TestLogins.prepared(TestLogins.server()
		.mechanisms(EnumSet.allOf(Mechanism.class))
		.saltSecret(new byte[] { 1 })
		.nonces(() -> "serverNonce")
		.failedProofsPerMinute(0));

	@FuzzTest(maxDuration = "1m")
	void answersAStranger(byte[] input) {
		if (input.length > 1) {
			target.run(input, ServerLoginFuzzTests::login);
		}
	}

	private static void login(ByteBuf input) {
		int options = input.readUnsignedByte();
		String mechanism = MECHANISMS[options & 3];
		boolean binds = (options & 4) != 0;
		String[] messages = input.toString(StandardCharsets.UTF_8).split("\0", 2);
		ServerLogin login = server.login(TestLogins.ADDRESS, binds ? TestLogins.CERTIFICATE_HASH : null);
		LoginStep step = login.first(mechanism, messages[0], messages[0], (options & 8) != 0)
			.toCompletableFuture()
			.join();
		if (step instanceof LoginStep.Continue) {
			if (!binds && messages[0].startsWith("p=")) {
				throw new AssertionError("A connection that cannot bind was bound");
			}
			step = login.last(mechanism, messages[messages.length - 1]);
		}
		if (!(step instanceof LoginStep.Failure) && !(step instanceof LoginStep.Success)) {
			throw new AssertionError("A login does not end");
		}
		if (!(login.last(mechanism, messages[messages.length - 1]) instanceof LoginStep.Failure)) {
			throw new AssertionError("A proof was taken twice");
		}
	}

}
