package io.netconduit.engine.codec.jackson;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson asks of every parser and what means little for MessagePack: locations in a
 * text, arrays of characters, a version.
 */
abstract class TokenParser extends ParserMinimalBase {

	private @Nullable ObjectCodec codec;

	private boolean closed;

	/**
	 * Create a parser.
	 * @param codec the mapper
	 */
	TokenParser(ObjectCodec codec) {
		super(codec.getFactory().getParserFeatures(), codec.getFactory().streamReadConstraints());
		this.codec = codec;
	}

	@Override
	public char[] getTextCharacters() throws IOException {
		String text = getText();
		return (text != null) ? text.toCharArray() : new char[0];
	}

	@Override
	public boolean hasTextCharacters() {
		return false;
	}

	@Override
	public int getTextLength() throws IOException {
		String text = getText();
		return (text != null) ? text.length() : 0;
	}

	@Override
	public int getTextOffset() {
		return 0;
	}

	@Override
	@Deprecated
	public @Nullable String getCurrentName() throws IOException {
		return currentName();
	}

	@Override
	public void overrideCurrentName(String name) {
		throw new UnsupportedOperationException("A payload's names are not changed while it is read");
	}

	@Override
	public JsonLocation currentLocation() {
		return JsonLocation.NA;
	}

	@Override
	public JsonLocation currentTokenLocation() {
		return JsonLocation.NA;
	}

	@Override
	@Deprecated
	public JsonLocation getCurrentLocation() {
		return JsonLocation.NA;
	}

	@Override
	@Deprecated
	public JsonLocation getTokenLocation() {
		return JsonLocation.NA;
	}

	@Override
	public @Nullable ObjectCodec getCodec() {
		return this.codec;
	}

	@Override
	public void setCodec(@Nullable ObjectCodec codec) {
		this.codec = codec;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	protected void _handleEOF() {
		throw new MessagePackException("The payload ends before its last value does");
	}

	@Override
	public void close() {
		this.closed = true;
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

}
