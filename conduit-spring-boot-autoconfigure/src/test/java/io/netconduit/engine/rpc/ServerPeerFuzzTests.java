package io.netconduit.engine.rpc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.testing.FuzzPeer;
import io.netconduit.testing.FuzzTarget;
import io.netconduit.testing.Layout;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for what a server reads of a hostile client after a good login, while calls
 * of its own wait for answers. The first byte of an input chooses the dialect, and
 * whether frames as {@link FuzzPeer#sendsFrames} takes them follow or bytes as they are
 * on the wire.
 */
class ServerPeerFuzzTests {

	/** A connection with its channel and pending calls; what a compressed frame holds. */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(1024 * 1024, 8 * 1024);

	private static final ServerAuthenticator authenticator = FuzzPeer.authenticator();

	@FuzzTest(maxDuration = "1m")
	void readsWhatAHostileClientSends(byte[] input) {
		if (input.length > 1) {
			target.run(input, ServerPeerFuzzTests::read);
		}
	}

	private static void read(ByteBuf input) {
		int options = input.readUnsignedByte();
		Layout layout = ((options & 1) != 0) ? Layout.PYTHON : Layout.DOCUMENTED;
		FuzzUpper upper = new FuzzUpper();
		FuzzPeer peer = FuzzPeer.server(target.allocator(), authenticator, upper::over);
		peer.logIn(layout);
		if ((options & 2) != 0) {
			peer.send(input.readRetainedSlice(input.readableBytes()));
		}
		else {
			peer.sendFrames(layout, input);
		}
		peer.end();
		upper.check();
	}

}
