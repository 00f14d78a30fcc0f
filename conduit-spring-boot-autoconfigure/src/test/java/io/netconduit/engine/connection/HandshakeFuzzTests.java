package io.netconduit.engine.connection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.ConduitConnectionException;
import io.netconduit.Dialect;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.security.scram.ScramException;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.FuzzPeer;
import io.netconduit.testing.FuzzTarget;
import io.netconduit.testing.Layout;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for {@link ServerHandshake} and {@link ClientHandshake}, each in a whole
 * connection. The first byte of an input chooses the side, the dialect and the client's
 * mechanism; frames as {@link FuzzPeer#sendsFrames} takes them follow.
 */
class HandshakeFuzzTests {

	/** A connection with its channel, and what a login costs. */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(512 * 1024, 1024);

	private static final ServerAuthenticator authenticator = FuzzPeer.authenticator();

	@FuzzTest(maxDuration = "1m")
	void shakesHandsWithAStranger(byte[] input) {
		// Also skips challenges that would cost a second of CPU.
		if (input.length > 1 && !asksForWork(input)) {
			target.run(input, HandshakeFuzzTests::shakeHands);
		}
	}

	private static boolean asksForWork(byte[] input) {
		for (int i = 0; i + 3 < input.length; i++) {
			if (input[i] == 'i' && input[i + 1] == '=' && Character.isDigit(input[i + 2])
					&& Character.isDigit(input[i + 3])) {
				return true;
			}
		}
		return false;
	}

	private static void shakeHands(ByteBuf input) {
		int options = input.readUnsignedByte();
		boolean python = (options & 2) != 0;
		Mechanism mechanism = ((options & 4) != 0) ? Mechanism.SHA256 : Mechanism.SCRAM_SHA_256;
		Upper upper = new Upper();
		FuzzPeer peer = ((options & 1) != 0)
				? FuzzPeer.client(target.allocator(), python ? Dialect.PYTHON : Dialect.DOCUMENTED, mechanism,
						(connection) -> upper)
				: FuzzPeer.server(target.allocator(), authenticator, (connection) -> upper);
		peer.sendFrames(python ? Layout.PYTHON : Layout.DOCUMENTED, input);
		peer.end();
		upper.check();
	}

	/**
	 * Keeps how the connection ends.
	 */
	private static final class Upper extends IdleListener {

		private int ends;

		private @Nullable Throwable undeclared;

		void check() {
			if (this.undeclared != null || this.ends != 1) {
				throw new AssertionError("Ended " + this.ends + " times, undeclared: " + this.undeclared,
						this.undeclared);
			}
		}

		@Override
		public void ended(@Nullable ConduitConnectionException cause) {
			this.ends++;
			Throwable deeper = (cause != null) ? cause.getCause() : null;
			if (deeper != null && !(deeper instanceof ProtocolException) && !(deeper instanceof ScramException)) {
				this.undeclared = deeper;
			}
		}

	}

}
