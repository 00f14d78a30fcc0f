package io.netconduit.engine.rpc;

import io.netconduit.ConduitConnectionException;
import io.netconduit.engine.connection.Connection;
import io.netconduit.engine.connection.ConnectionListener;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.protocol.Frame;
import io.netconduit.engine.protocol.FrameType;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches the frames of one peer: its calls to the {@link Responder}, its messages to
 * the {@link MessageLane}, its answers to the {@link AnswerReader}. Creates each when it
 * is first needed, because most connections are idle.
 */
final class PeerDispatcher implements ConnectionListener {

	private final PeerConnection peer;

	private final Connection connection;

	private final RpcSetup setup;

	private final PeerListener listener;

	private @Nullable Requester requester;

	private @Nullable Responder responder;

	private @Nullable MessageLane messages;

	private @Nullable ConnectionWorkers workers;

	PeerDispatcher(PeerConnection peer, Connection connection, RpcSetup setup, PeerListener listener) {
		this.peer = peer;
		this.connection = connection;
		this.setup = setup;
		this.listener = listener;
	}

	@Override
	public void established() {
		this.listener.established(this.peer);
	}

	@Override
	public void received(Frame frame) {
		switch (frame.type()) {
			case RPC_REQUEST -> responder().received(frame);
			case MESSAGE -> messages().received(frame);
			case CANCEL -> responder().cancel(frame.correlationId());
			case RPC_LIST -> listing(frame);
			default -> requester().answers().received(frame);
		}
	}

	// An empty RPC_LIST requests the methods of this side; one with a payload is an
	// answer.
	private void listing(Frame frame) {
		if (frame.payload().isReadable()) {
			requester().answers().received(frame);
		}
		else if (this.connection.isOverfull()) {
			responder().refuseListing(frame.correlationId());
		}
		else {
			this.setup.handlers().listing().answer(this.connection, this.peer, frame.correlationId());
		}
	}

	@Override
	public boolean refused(Frame frame, int retryAfterSeconds) {
		boolean answered = (frame.type() == FrameType.RPC_REQUEST)
				? responder().refused(frame.correlationId(), retryAfterSeconds)
				: messages().refused(frame, retryAfterSeconds);
		this.setup.refusals().report(answered ? Refusal.RATE : Refusal.RATE_DELAY, this.connection);
		return answered;
	}

	@Override
	public int workInProgress() {
		return ((this.responder != null) ? this.responder.inProgress() : 0)
				+ ((this.messages != null) ? this.messages.waiting() : 0);
	}

	@Override
	public int answersPending() {
		return requester().pending();
	}

	@Override
	public long questionsAsked() {
		return requester().asked();
	}

	@Override
	public void ended(@Nullable ConduitConnectionException cause) {
		// Each step completes futures of the application; the next one must follow.
		ForeignCode.run("The end of requests", () -> requester().close(cause));
		Responder running = this.responder;
		if (running != null) {
			ForeignCode.run("The end of calls", running::close);
		}
		MessageLane waiting = this.messages;
		if (waiting != null) {
			ForeignCode.run("The end of messages", waiting::close);
		}
		// Releases the places of the connection.
		this.listener.ended(this.peer, cause);
	}

	/**
	 * Return the sender of this side's calls and messages. May be called by any thread.
	 * @return the requester
	 */
	Requester requester() {
		// Its fields are final, so a thread that sees the object sees all of them.
		Requester present = this.requester;
		return (present != null) ? present : createRequester();
	}

	// Any thread may call this, but only one requester may number the calls.
	private synchronized Requester createRequester() {
		Requester created = this.requester;
		if (created == null) {
			created = new Requester(this.connection, this.setup);
			this.requester = created;
		}
		return created;
	}

	private Responder responder() {
		Responder present = this.responder;
		if (present == null) {
			present = new Responder(this.peer, this.connection, this.setup, workers());
			this.responder = present;
		}
		return present;
	}

	private MessageLane messages() {
		MessageLane present = this.messages;
		if (present == null) {
			present = new MessageLane(this.peer, this.connection, this.setup, workers());
			this.messages = present;
		}
		return present;
	}

	private ConnectionWorkers workers() {
		ConnectionWorkers present = this.workers;
		if (present == null) {
			present = ConnectionWorkers.of(this.setup.worker());
			this.workers = present;
		}
		return present;
	}

}
