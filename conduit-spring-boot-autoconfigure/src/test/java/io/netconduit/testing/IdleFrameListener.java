package io.netconduit.testing;

import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.ProtocolException;
import io.netconduit.engine.transport.FrameListener;
import org.jspecify.annotations.Nullable;

/**
 * A channel listener that ignores all events.
 */
public abstract class IdleFrameListener implements FrameListener {

	@Override
	public void opened() {
	}

	@Override
	public void received(Frame frame) {
	}

	@Override
	public void failed(ProtocolException cause) {
	}

	@Override
	public void sendProgressed() {
	}

	@Override
	public void closed(@Nullable Throwable cause) {
	}

}
