package io.netconduit.context;

import io.netconduit.engine.rpc.NonBlockingThreads;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Marks our event loops as threads that must not block, for BlockHound. Loaded only if
 * BlockHound is on the class path.
 *
 * @since 0.1.0
 */
public final class ConduitBlockHoundIntegration implements BlockHoundIntegration {

	@Override
	public void applyTo(BlockHound.Builder builder) {
		builder.nonBlockingThreadPredicate((others) -> others.or(NonBlockingThreads::isEventLoop));
	}

}
