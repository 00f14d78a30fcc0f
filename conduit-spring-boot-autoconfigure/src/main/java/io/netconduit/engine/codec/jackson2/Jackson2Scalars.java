package io.netconduit.engine.codec.jackson2;

import java.io.IOException;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.netconduit.engine.codec.token.ReadRule;
import io.netconduit.engine.codec.token.ScalarKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as a rule says.
 */
final class Jackson2Scalars extends DelegatingDeserializer {

	private static final long serialVersionUID = 1L;

	private final transient ReadRule rule;

	Jackson2Scalars(JsonDeserializer<?> delegate, ReadRule rule) {
		super(delegate);
		this.rule = rule;
	}

	ReadRule rule() {
		return this.rule;
	}

	@Override
	protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
		return new Jackson2Scalars(contextual, this.rule);
	}

	// Jackson takes java.sql.Time and BitSet for beans.
	@Override
	public @Nullable JsonDeserializer<?> getDelegatee() {
		return (this._delegatee instanceof BeanDeserializerBase) ? null : this._delegatee;
	}

	@Override
	public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property)
			throws JsonMappingException {
		JsonFormat.Value format = findFormatOverrides(context, property, handledType());
		JsonDeserializer<?> contextual = context.handleSecondaryContextualization(this._delegatee, property,
				context.constructType(handledType()));
		ReadRule nearest = this.rule.in(format);
		return (nearest != null) ? new Jackson2Scalars(contextual, nearest) : contextual;
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
		boolean opaque = parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT && !this.rule.isBinary();
		Object value = opaque ? ReadRule.OPAQUE : Jackson2Standards.scalar(parser);
		Object result = this.rule.read(value);
		if (result == ReadRule.LIBRARY) {
			Object read = super.deserialize(parser, context);
			if (read != null || this.rule.isNullable()) {
				return read;
			}
			result = ScalarKind.UNUSABLE;
		}
		if (result instanceof ReadRule.Instead instead) {
			TokenBuffer buffer = context.bufferForInputBuffering(parser);
			buffer.writeNumber(instead.number());
			return super.deserialize(buffer.asParserOnFirstToken(), context);
		}
		return (result != null && result != ScalarKind.UNUSABLE) ? result
				: Jackson2Standards.refuse(context, parser, handledType(), value, result);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context, Object target)
			throws IOException {
		return this.rule.isScalar() ? deserialize(parser, context) : super.deserialize(parser, context, target);
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer choice) throws IOException {
		return this.rule.isScalar() ? choice.deserializeTypedFromScalar(parser, context)
				: super.deserializeWithType(parser, context, choice);
	}

	@Override
	public @Nullable Boolean supportsUpdate(DeserializationConfig config) {
		return this.rule.isScalar() ? Boolean.FALSE : super.supportsUpdate(config);
	}

}
