package io.netconduit.engine.rpc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netconduit.Dialect;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.FuzzPeer;
import io.netconduit.testing.FuzzTarget;
import io.netconduit.testing.Layout;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Fuzz tests for what a client reads of a hostile server after a good login, while calls
 * wait for answers. The first byte of an input chooses the dialect, and whether frames as
 * {@link FuzzPeer#sendsFrames} takes them follow or bytes as they are on the wire.
 */
class ClientPeerFuzzTests {

	private static final int AUTH_SUCCESS = 8;

	private static final byte EMPTY_MAP = (byte) 0x80;

	/** A connection with its channel and pending calls; what a compressed frame holds. */
	@RegisterExtension
	static final FuzzTarget target = new FuzzTarget(1024 * 1024, 8 * 1024);

	@FuzzTest(maxDuration = "1m")
	void readsWhatAHostileServerSends(byte[] input) {
		if (input.length > 1) {
			target.run(input, ClientPeerFuzzTests::read);
		}
	}

	private static void read(ByteBuf input) {
		int options = input.readUnsignedByte();
		boolean python = (options & 1) != 0;
		Layout layout = python ? Layout.PYTHON : Layout.DOCUMENTED;
		FuzzUpper upper = new FuzzUpper();
		FuzzPeer peer = FuzzPeer.client(target.allocator(), python ? Dialect.PYTHON : Dialect.DOCUMENTED,
				Mechanism.SHA256, upper::over);
		peer.send(layout, AUTH_SUCCESS, EMPTY_MAP);
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
